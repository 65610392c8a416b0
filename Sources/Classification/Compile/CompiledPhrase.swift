/// Words that stand one after the other (or near each other), as atoms. The anchor is the word that finds it.
struct CompiledPhrase: Hashable, Sendable {
  struct Word: Hashable, Sendable {
    /// −1: any word.
    var atom: Int32
    var check: Check
  }
  enum Check: Hashable, Sendable {
    case none
    case capital
    case exact(String)
  }
  var words: [Word]
  var slop: Int?
  var anchor: Int
}
