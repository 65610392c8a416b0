/// Text, and markup that stands inside a field as elements (XHTML content, or HTML that nobody escaped).
extension FeedReader {
  /// Adds text to the field in hand.
  mutating func characters(_ text: Bytes, mayHaveReferences: Bool) {
    guard let slice = admit(text) else { return }
    let escaping = contentDepth > 0 && contentKind == .xhtml
    if mayHaveReferences, slice.has(Byte.ampersand) {
      let limit = textStart + options.limits.maxFieldBytes
      if references.append(slice, to: &arena, escaping: escaping, limit: limit) { problems.insert(.bareAmpersand) }
    } else {
      References.append(slice, to: &arena, escaping: escaping)
    }
  }

  /// What of `text` the limits still let in.
  private mutating func admit(_ text: Bytes) -> Bytes? {
    let room = options.limits.maxFieldBytes - (arena.count - textStart)
    if text.count <= room, text.count <= textBudget {
      textBudget -= text.count
      return text
    }
    problems.insert(room < textBudget ? .fieldTooLong : .tooMuchText)
    let end = utf8Boundary(text, min(room, textBudget))
    textBudget -= max(0, end)
    return end > 0 ? text.part(0, end) : nil
  }

  private mutating func hasRoom(_ count: Int) -> Bool {
    count < textBudget && count < options.limits.maxFieldBytes - (arena.count - textStart)
  }

  /// The greatest offset up to `limit` at which no character is cut.
  private mutating func utf8Boundary(_ text: Bytes, _ limit: Int) -> Int {
    var end = min(limit, text.count)
    guard end > 0, end < text.count else { return end }
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  /// Treats the tag in hand as part of the field around it, unless it shows that the field was left open.
  mutating func startInline(_ name: Bytes) -> Bool {
    let local = name.find(Byte.colon).map { name.part($0 + 1, name.count) } ?? name
    if endsField(local, name) {
      closeField()
      return false
    }
    if contentKind != .xhtml && contentKind != .xml {
      if local.equals("div") {
        push(.group, hasText: false)
        return true
      }
      // Said to be text or escaped markup, and is neither.
      contentKind = .xhtml
    }
    let isFirst = wrapper == nil && local.equals("div") && fieldIsBlank
    push(.inline, hasText: false)
    if hasRoom(name.count) { appendTag(local) }
    if isFirst { wrapper = (depth, arena.count, arena.count, -1) }
    return true
  }

  private var fieldIsBlank: Bool {
    mutating get {
      guard let field = stack.last, field.hasText else { return false }
      return arena.bytes(from: field.textStart).trimmed.isEmpty
    }
  }

  /// Elements that never stand in text: the field before them lacks its end tag.
  private mutating func endsField(_ local: Bytes, _ name: Bytes) -> Bool {
    guard defaultNamespace == .core, local.count == name.count else { return false }
    switch local.count {
    case 4: return local.equals("item") || local.equals("guid")
    case 5: return local.equals("entry")
    case 7: return local.equals("pubdate")
    case 11: return local.equals("description")
    default: return false
    }
  }

  private mutating func closeField() {
    problems.insert(.unclosedElement)
    while contentDepth > 0, let element = stack.last, element.meaning != .item { closeTop() }
    pendingBase = base
    pendingLanguage = language
    pendingBindingCount = bindings.count
  }

  private mutating func appendTag(_ local: Bytes) {
    let before = arena.count
    arena.append(Byte.lessThan)
    arena.append(local)
    for attribute in scanner.attributes { append(attribute, of: local) }
    if FeedReader.isVoid(local) { arena.append(" /") }
    arena.append(Byte.greaterThan)
    textBudget -= arena.count - before
  }

  private mutating func append(_ attribute: MarkupScanner.Attribute, of element: Bytes) {
    let name = scanner.name(attribute)
    let value = scanner.value(attribute)
    if name.hasPrefix("xmlns") || !hasRoom(value.count) { return }
    var link: String?
    if HTMLLinks.isLink(name) {
      link = HTMLLinks.safe(text(value), base: linkBase)
      if link == nil {
        problems.insert(.unsafeLink)
        return
      }
    }
    arena.append(Byte.space)
    arena.append(name)
    arena.append("=\"")
    if var link {
      link.withUTF8 { References.append($0, to: &arena, escaping: true) }
    } else {
      references.append(value, to: &arena, escaping: true, limit: textStart + options.limits.maxFieldBytes)
    }
    arena.append(Byte.quote)
  }

  mutating func endInline(_ element: OpenElement) {
    let endsWrapper = wrapper.map { $0.depth == depth && $0.end < 0 } ?? false
    if endsWrapper { wrapper?.stop = arena.count }
    let name = bytes.part(element.nameStart, element.nameEnd)
    let local = name.find(Byte.colon).map { name.part($0 + 1, name.count) } ?? name
    if !FeedReader.isVoid(local), hasRoom(local.count) {
      arena.append("</")
      arena.append(local)
      arena.append(Byte.greaterThan)
      textBudget -= local.count + 3
    }
    if endsWrapper { wrapper?.end = arena.count }
  }

  /// HTML's elements without content.
  static func isVoid(_ name: Bytes) -> Bool {
    switch name.count {
    case 2: name.equals("br") || name.equals("hr")
    case 3: name.equals("img") || name.equals("wbr") || name.equals("col")
    case 4: name.equals("area") || name.equals("base") || name.equals("link") || name.equals("meta")
    case 5: name.equals("input") || name.equals("embed") || name.equals("param") || name.equals("track")
    case 6: name.equals("source")
    default: false
    }
  }
}
