/// Titles, summaries and contents: text that may be markup.
extension FeedReader {
  mutating func endContent(_ element: OpenElement) {
    contentDepth -= 1
    guard let owner else { return }
    let text = contentSlice(element)
    switch element.meaning {
    case .title, .mediaTitle: endTitle(element.meaning, text, owner)
    case .description, .abstract, .summary:
      if descriptionIsContent { storeContent(element.meaning, text) } else { storeSummary(text, owner) }
      descriptionIsContent = false
    case .content, .body, .encoded: storeContent(element.meaning, text)
    default: break
    }
  }

  /// The text of the element, its XHTML wrapper removed, base64 decoded.
  private mutating func contentSlice(_ element: OpenElement) -> Bytes {
    let whole = slice(element)
    if contentKind == .xhtml || contentKind == .xml, version == .atom10 || version == .atom, let wrapper,
      wrapper.end == element.textStart + arena.bytes(from: element.textStart).trimmedEnd
    {
      return arena.bytes(from: wrapper.start).part(0, wrapper.stop - wrapper.start).trimmed
    }
    if contentIsBase64, let decoded = Base64.text(whole) {
      arena.cut(to: element.textStart)
      decoded.withUnsafeBufferPointer { arena.append($0) }
      return slice(element)
    }
    return whole
  }

  private mutating func endTitle(_ meaning: Meaning, _ text: Bytes, _ owner: FieldOwner) {
    defer { if meaning == .title, !text.isEmpty { titleDepth = depth } }
    if titleDepth > -1, titleDepth <= depth { return }
    let title = title(text)
    switch owner {
    case .entry where depth <= draft.titleDepth:
      draft.titleDepth = depth
      draft.entry.title = text.isEmpty ? nil : title
    case .feed: feed.title = text.isEmpty ? nil : title
    case .source: source.title = title.isEmpty ? nil : title
    default: break
    }
  }

  private mutating func title(_ text: Bytes) -> String {
    // Nothing to resolve, remove, repair or collapse: nearly every title.
    if !text.has(Byte.lessThan), !text.has(Byte.ampersand), PlainText.isCollapsed(text) { return text.checkedString }
    return switch contentKind {
    case .html, .xhtml, .xml: PlainText.ofHTML(TextRepair.string(text))
    case .plain, .binary: PlainText.ofTitle(TextRepair.string(text), isAtom: version.isAtom)
    }
  }

  /// HTML as published; plain text is escaped, so that it is HTML too.
  private mutating func html(_ text: Bytes) -> String? {
    guard !text.isEmpty else { return nil }
    if !text.has(Byte.lessThan), !text.has(Byte.ampersand), !text.has(Byte.greaterThan) {
      return TextRepair.string(text)
    }
    switch contentKind {
    // The links of XHTML were resolved as its tags were written.
    case .xhtml, .xml: return TextRepair.string(text)
    case .html: return withLinks(text)
    case .plain, .binary:
      let string = TextRepair.string(text)
      if !version.isAtom, PlainText.looksLikeHTML(string) { return withLinks(text) }
      return PlainText.escaped(string)
    }
  }

  private mutating func withLinks(_ text: Bytes) -> String {
    guard text.has(Byte.lessThan), let rewritten = HTMLLinks.rewritten(text, base: linkBase) else {
      return TextRepair.string(text)
    }
    return rewritten.withUnsafeBufferPointer { TextRepair.string($0) }
  }

  private mutating func storeSummary(_ text: Bytes, _ owner: FieldOwner) {
    guard owner == .entry, depth <= draft.summaryDepth else { return }
    draft.summaryDepth = depth
    draft.hasSummary = true
    draft.entry.summary = html(text)
  }

  private mutating func storeContent(_ meaning: Meaning, _ text: Bytes) {
    guard owner == .entry else { return }
    let isProper = meaning == .content || meaning == .encoded || meaning == .body
    if contentKind != .binary, contentKind != .xml { draft.hasSummary = true }
    guard draft.entry.content == nil || (isProper && !draft.contentIsProper), let html = html(text) else { return }
    draft.entry.content = html
    draft.contentIsProper = isProper
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The length without white space at the end.
  var trimmedEnd: Int {
    var end = count
    while end > 0, Byte.isSpace(self[end - 1]) { end -= 1 }
    return end
  }
}
