import TextFolding

/// What a person types to find items in, FTS5 expressions and the words to highlight out.
///
/// Words must all be there; `"two words"` stand together; `word*` begins so; `-word` must not be there; `OR` joins its
/// neighbours. All are folded as the stored text is, so that any spelling of a letter finds any other.
struct TextQuery {
  /// Words that stand together; the last may be a beginning.
  struct Phrase {
    var words: [String]
    var isPrefix: Bool

    /// An FTS5 string: what is quoted there is never syntax.
    var expression: String {
      "\"" + words.joined(separator: " ").replacing("\"", with: "\"\"") + "\"" + (isPrefix ? " *" : "")
    }
  }

  /// Each group is satisfied by any of its phrases; all groups must be.
  private(set) var groups: [[Phrase]] = []
  private(set) var excluded: [Phrase] = []

  init(_ text: String) {
    var joins = false
    for piece in Self.pieces(text) {
      if piece.text == "OR" || piece.text == "|", !piece.isQuoted {
        joins = !groups.isEmpty
        continue
      }
      guard let phrase = Self.phrase(piece) else { continue }
      if piece.isExcluded {
        excluded.append(phrase)
      } else if joins {
        groups[groups.count - 1].append(phrase)
      } else {
        groups.append([phrase])
      }
      joins = false
    }
  }

  /// nil where nothing must be there.
  var wanted: String? {
    groups.isEmpty
      ? nil : groups.map { "(" + $0.map(\.expression).joined(separator: " OR ") + ")" }.joined(separator: " AND ")
  }

  /// nil where nothing must be away.
  var unwanted: String? { excluded.isEmpty ? nil : excluded.map(\.expression).joined(separator: " OR ") }

  var phrases: [Phrase] { groups.flatMap { $0 } }

  private struct Piece {
    var text: String
    var isQuoted: Bool
    var isExcluded: Bool
  }

  private static func phrase(_ piece: Piece) -> Phrase? {
    let words = Folding.fold(piece.text).split(separator: " ").map(String.init)
    guard !words.isEmpty else { return nil }
    return Phrase(words: words, isPrefix: !piece.isQuoted && piece.text.hasSuffix("*"))
  }

  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var current = Piece(text: "", isQuoted: false, isExcluded: false)
    func finish() {
      if !current.text.isEmpty { pieces.append(current) }
      current = Piece(text: "", isQuoted: false, isExcluded: false)
    }
    for character in text {
      switch character {
      case "\"" where current.isQuoted: finish()
      case "\"", "“", "«":
        let isExcluded = current.isExcluded && current.text.isEmpty
        finish()
        current.isQuoted = true
        current.isExcluded = isExcluded
      case "”" where current.isQuoted, "»" where current.isQuoted: finish()
      case _ where current.isQuoted: current.text.append(character)
      case "-" where current.text.isEmpty: current.isExcluded = true
      case _ where character.isWhitespace: finish()
      default: current.text.append(character)
      }
    }
    finish()
    return pieces
  }
}
