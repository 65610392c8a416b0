/// Which sentences of the document in hand each of many things was found in: bit n is sentence n, the last bit all that
/// follow. Emptied in one step. Memory of its own, since an array's checks at every mark would take longer than the mark;
/// and little of it, since marks are made all over it.
final class SentenceMarks {
  /// The sentences, and in the upper bits the document that they are of.
  private let entries: UnsafeMutablePointer<UInt64>
  private let count: Int
  private var document: UInt64 = 0

  private static let bits: UInt64 = 48
  static let all: UInt64 = 1 << bits - 1

  init(_ count: Int) {
    self.count = count
    entries = .allocate(capacity: count)
    entries.initialize(repeating: 0, count: count)
  }

  deinit { entries.deallocate() }

  /// The bit of a sentence.
  @inline(__always)
  static func bit(_ sentence: Int32) -> UInt64 { 1 << min(UInt64(sentence), bits - 1) }

  func clear() {
    document += 1
    guard document >> (64 - Self.bits) != 0 else { return }
    entries.update(repeating: 0, count: count)
    document = 1
  }

  @inline(__always)
  func isSet(_ number: Int32) -> Bool { entries[Int(number)] >> Self.bits == document }

  /// 0: found nowhere.
  @inline(__always)
  subscript(number: Int32) -> UInt64 {
    get { isSet(number) ? entries[Int(number)] & Self.all : 0 }
    set { entries[Int(number)] = document << Self.bits | newValue }
  }

  /// True when any of the sentences is new.
  @inline(__always)
  func add(_ sentences: UInt64, to number: Int32) -> Bool {
    let known = self[number]
    if sentences & ~known == 0 { return false }
    self[number] = known | sentences
    return true
  }
}
