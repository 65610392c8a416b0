/// The floor of phrase finding: a plain Aho-Corasick automaton over bytes as one table, A–Z read as a–z; no words, no
/// folding, every occurrence counted. (A. V. Aho, M. J. Corasick, CACM 18, 1975.)
struct PhraseAutomaton {
  private let classes: [Int]
  private let width: Int
  /// Rows of next states, as offsets of rows; the top bit marks a row at which phrases end.
  private var table: [UInt32]
  private static let ends: UInt32 = 1 << 31

  init(_ phrases: [String]) {
    var classes = [Int](repeating: 0, count: 256)
    var width = 1
    for byte in Set(phrases.joined().utf8.map(Self.folded)).sorted() {
      classes[Int(byte)] = width
      width += 1
    }
    for byte in UInt8(0x41)...0x5A { classes[Int(byte)] = classes[Int(Self.folded(byte))] }
    self.classes = classes
    self.width = width
    table = Array(repeating: 0, count: width)
    var isEnd = [false]
    for phrase in phrases { add(phrase, &isEnd) }
    close(&isEnd)
    for at in table.indices {
      let state = table[at]
      table[at] = state * UInt32(width) | (isEnd[Int(state)] ? Self.ends : 0)
    }
  }

  var bytes: Int { table.count * 4 }

  private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 32 : byte }

  private mutating func add(_ phrase: String, _ isEnd: inout [Bool]) {
    var state = 0
    for byte in phrase.utf8 {
      let at = state * width + classes[Int(Self.folded(byte))]
      if table[at] == 0 {
        table[at] = UInt32(isEnd.count)
        isEnd.append(false)
        table.append(contentsOf: repeatElement(0, count: width))
      }
      state = Int(table[at])
    }
    if state > 0 { isEnd[state] = true }
  }

  /// Gives every state all its next ones, nearest the root first.
  private mutating func close(_ isEnd: inout [Bool]) {
    var fail = [Int](repeating: 0, count: isEnd.count)
    var queue = (0..<width).map { Int(table[$0]) }.filter { $0 > 0 }
    var at = 0
    while at < queue.count {
      let state = queue[at]
      at += 1
      if isEnd[fail[state]] { isEnd[state] = true }
      for byte in 0..<width {
        let next = Int(table[state * width + byte])
        let other = table[fail[state] * width + byte]
        if next > 0 {
          fail[next] = Int(other)
          queue.append(next)
        } else {
          table[state * width + byte] = other
        }
      }
    }
  }

  /// How many bytes of the text end a phrase.
  func count(in text: String) -> Int {
    var text = text
    return table.withUnsafeBufferPointer { table in
      classes.withUnsafeBufferPointer { classes in
        text.withUTF8 { bytes in
          var state: UInt32 = 0
          var found = 0
          for byte in bytes {
            state = table[Int(state & ~Self.ends) &+ classes[Int(byte)]]
            found &+= Int(state >> 31)
          }
          return found
        }
      }
    }
  }
}
