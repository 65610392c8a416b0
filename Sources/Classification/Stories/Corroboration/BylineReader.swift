import Model

/// An item in, the wire service that its by-line names out: in the authors, at the head or the foot of the text, or as
/// the word of the first sentence (“told Reuters”, “به گزارش …”). Mere mention is no by-line.
struct BylineReader: Sendable {
  private struct Alias: Sendable {
    var words: [String]
    var publisher: Int
    /// `AP` or `ANI` in capitals are by-lines; `ap` and `ani` are not.
    var exact: String?
  }

  /// First folded word → aliases that begin with it, longest first.
  private let aliases: [String: [Alias]]

  init(publishers: [Publisher]) {
    var aliases: [String: [Alias]] = [:]
    for (index, publisher) in publishers.enumerated() where publisher.isWire {
      for name in [publisher.name] + publisher.aliases {
        let words = BylineText.words(name).map(\.folded)
        guard let first = words.first else { continue }
        let isShort = words.count == 1 && name.utf8.count <= 4 && name.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
        aliases[first, default: []].append(Alias(words: words, publisher: index, exact: isShort ? name : nil))
      }
    }
    for key in aliases.keys { aliases[key]?.sort { ($0.words.count, $1.publisher) > ($1.words.count, $0.publisher) } }
    self.aliases = aliases
  }

  func wire(of item: Item) -> Int? {
    guard !aliases.isEmpty else { return nil }
    for author in item.authors {
      let words = BylineText.words(author)
      for at in words.indices { if let found = alias(words, at) { return found.publisher } }
    }
    let body = item.text.summary.isEmpty ? item.text.content : item.text.summary
    return inText(BylineText.head(body), isHead: true) ?? inText(BylineText.tail(body), isHead: false)
      ?? inText(BylineText.tail(item.text.title), isHead: false)
  }

  private func inText(_ text: String, isHead: Bool) -> Int? {
    let words = BylineText.words(text)
    for at in words.indices {
      guard let found = alias(words, at) else { continue }
      let span = Span(first: at, last: at + found.words.count - 1)
      if isBracketed(words, span) || isDashed(words, span, isHead: isHead) { return found.publisher }
      if isHead, words[at].sentence == 0, isCredited(words, span) { return found.publisher }
    }
    return nil
  }

  private struct Span {
    var first: Int
    var last: Int
  }

  private func alias(_ words: [BylineText.Word], _ at: Int) -> Alias? {
    aliases[words[at].folded]?.first { alias in
      guard at + alias.words.count <= words.count else { return false }
      if let exact = alias.exact, words[at].plain != exact { return false }
      return zip(words[at...], alias.words).allSatisfy { $0.folded == $1 }
    }
  }

  /// `(AFP)`, `[ANI]`, `(AFP/Reuters)`, `Oct 2 (AP) —`.
  private func isBracketed(_ words: [BylineText.Word], _ span: Span) -> Bool {
    let before = words[span.first].before
    let after = words[span.last].after
    return before.contains(where: "([/".contains) && after.contains(where: ")]/,".contains)
      && (before.contains(where: "([".contains) || after.contains(where: ")]".contains))
  }

  /// At the head `Reuters —` or `Pajhwok:`; at the foot `— Reuters` or `| AFP`.
  private func isDashed(_ words: [BylineText.Word], _ span: Span, isHead: Bool) -> Bool {
    if isHead { return span.first == 0 && words[span.last].after.contains(where: "—–-:|".contains) }
    return span.last == words.count - 1 && words[span.first].before.contains(where: "—–-|/".contains)
  }

  private func isCredited(_ words: [BylineText.Word], _ span: Span) -> Bool {
    if span.first > 0, BylineText.creditBefore.contains(words[span.first - 1].folded) { return true }
    if span.first > 1 {
      let two = words[span.first - 2].folded + " " + words[span.first - 1].folded
      if BylineText.creditBefore.contains(two) { return true }
    }
    guard span.last + 1 < words.count else { return false }
    if BylineText.creditAfter.contains(words[span.last + 1].folded) { return true }
    guard span.last + 2 < words.count else { return false }
    return BylineText.creditAfter.contains(words[span.last + 1].folded + " " + words[span.last + 2].folded)
  }
}
