import Synchronization

/// Lets something happen at the n-th statement from now on: that it fails, unless told otherwise.
final class StatementFault: Sendable {
  struct Planned: Error {}
  private let left = Atomic<Int>(-1)
  private let happen: @Sendable () throws -> Void

  init(_ happen: @escaping @Sendable () throws -> Void = { throw Planned() }) { self.happen = happen }

  func failAfter(_ statements: Int) { left.store(statements, ordering: .relaxed) }

  /// False when the fault has not been met.
  func disarm() -> Bool { left.exchange(-1, ordering: .relaxed) < 0 }

  func hook(_: String) throws {
    guard left.load(ordering: .relaxed) >= 0 else { return }
    if left.subtract(1, ordering: .relaxed).newValue < 0 { try happen() }
  }
}
