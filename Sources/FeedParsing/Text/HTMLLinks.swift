/// The attributes of HTML that hold addresses: makes them absolute, and empties those that would run code.
enum HTMLLinks {
  static func isLink(_ name: Bytes) -> Bool {
    switch name.count {
    case 3: name.equals("src")
    case 4: name.equals("href") || name.equals("cite") || name.equals("data")
    case 6: name.equals("poster") || name.equals("action") || name.equals("usemap")
    case 8: name.equals("longdesc") || name.equals("codebase")
    case 10: name.equals("formaction") || name.equals("background")
    default: false
    }
  }

  /// The address made absolute; nil where it would run code.
  static func safe(_ text: String, base: String) -> String? {
    guard let url = URLReference.resolve(text, against: base) else { return "" }
    return URLReference.isSafe(url) ? url : nil
  }

  /// HTML with its links made absolute and safe; nil where there is nothing to change, which is usual.
  static func rewritten(_ html: Bytes, base: String) -> [UInt8]? {
    guard needsWork(html) else { return nil }
    var output = ByteArena(capacity: html.count + 256)
    var scanner = MarkupScanner(html, isHTML: true)
    let references = References()
    var copied = 0
    var hasChanged = false
    loop: while true {
      switch scanner.next() {
      case .end: break loop
      case .startTag:
        for attribute in scanner.attributes where isLink(scanner.name(attribute)) {
          let value = scanner.value(attribute)
          if attribute.valueStart < copied || value.isEmpty || isAbsolute(value) { continue }
          var buffer = ByteArena(capacity: value.count + 16)
          references.append(value, to: &buffer, escaping: false, limit: value.count * 2)
          let old = buffer.bytes(from: 0).string
          let new = safe(old, base: base) ?? ""
          if new == old { continue }
          output.append(html.part(copied, attribute.valueStart))
          append(new, isQuoted: isQuoted(html, attribute), to: &output)
          copied = attribute.valueEnd
          hasChanged = true
        }
        if HTMLElements.isUnseen(scanner.slice), !scanner.isSelfClosing { scanner.skip(toEndOf: scanner.slice) }
      default: break
      }
    }
    guard hasChanged else { return nil }
    output.append(html.part(copied, html.count))
    return Array(output.bytes(from: 0))
  }

  private static func append(_ url: String, isQuoted: Bool, to output: inout ByteArena) {
    var url = url
    if !isQuoted { output.append(Byte.quote) }
    url.withUTF8 { References.append($0, to: &output, escaping: true) }
    if !isQuoted { output.append(Byte.quote) }
  }

  private static func isQuoted(_ html: Bytes, _ attribute: MarkupScanner.Attribute) -> Bool {
    guard attribute.valueStart > 0 else { return false }
    let before = html[attribute.valueStart - 1]
    return before == Byte.quote || before == Byte.apostrophe
  }

  /// Whether any `name=` of a link is followed by something else than an address of the web. Cheap: looks only
  /// where an equals sign stands.
  private static func needsWork(_ html: Bytes) -> Bool {
    var from = 0
    while let equals = html.find(Byte.equals, from: from) {
      from = equals + 1
      var start = equals
      while start > 0, Byte.isSpace(html[start - 1]) { start -= 1 }
      let end = start
      while start > 0, end - start < 12, Byte.isLetter(html[start - 1]) { start -= 1 }
      guard isLink(html.part(start, end)) else { continue }
      var value = equals + 1
      while value < html.count, Byte.isSpace(html[value]) { value += 1 }
      if value < html.count, html[value] == Byte.quote || html[value] == Byte.apostrophe { value += 1 }
      if !isAbsolute(html.part(value, min(html.count, value + 8))) { return true }
    }
    return false
  }

  private static func isAbsolute(_ value: Bytes) -> Bool {
    value.hasPrefix("http://") || value.hasPrefix("https://") || value.hasPrefix("mailto:") || value.hasPrefix("#")
  }
}
