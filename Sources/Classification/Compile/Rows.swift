/// Lists of numbers by number, in two arrays: thousands of small arrays would cost a counted reference each at every look.
struct Rows: Sendable {
  /// Row n is `values[starts[n]..<starts[n + 1]]`.
  private(set) var starts: [Int32]
  private(set) var values: [Int32]

  static let empty = Rows(count: 0, [])

  /// - Parameter pairs: rows and what stands in them; the order within a row is kept.
  init(count: Int, _ pairs: [(row: Int32, value: Int32)]) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { starts[Int(pair.row) + 1] += 1 }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var next = starts
    values = Array(repeating: 0, count: pairs.count)
    for pair in pairs {
      values[Int(next[Int(pair.row)])] = pair.value
      next[Int(pair.row)] += 1
    }
    self.starts = starts
  }

  var count: Int { starts.count - 1 }

  /// Indices into `values`.
  @inline(__always)
  subscript(row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }
}
