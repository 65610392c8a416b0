/// Outlines in; the text of an OPML 2.0 document out.
enum OPMLWriter {
  /// OPML 2.0 lets documents carry attributes of other namespaces; readers that do not know them pass over them.
  static let namespace = "urn:bellwether:opml"

  static func document(of outlines: [OPMLOutline], title: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0"\(hasOwn(outlines) ? " xmlns:bw=\"\(namespace)\"" : "")>
      <head>
        <title>\(escaped(title))</title>
      </head>
      <body>
    \(outlines.map { element($0, indent: "    ") }.joined())  </body>
    </opml>

    """
  }

  private static func element(_ outline: OPMLOutline, indent: String) -> String {
    var attributes = [("text", outline.title.isEmpty ? outline.url ?? "" : outline.title)]
    if let url = outline.url { attributes += [("type", "rss"), ("xmlUrl", url)] }
    if let page = outline.page { attributes.append(("htmlUrl", page)) }
    if let language = outline.language { attributes.append(("language", language)) }
    if let publisher = outline.publisher { attributes.append(("bw:publisher", publisher)) }
    if let grade = outline.grade { attributes.append(("bw:grade", grade)) }
    let start = indent + "<outline" + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
    if outline.children.isEmpty { return start + "/>\n" }
    return start + ">\n" + outline.children.map { element($0, indent: indent + "  ") }.joined() + indent
      + "</outline>\n"
  }

  private static func hasOwn(_ outlines: [OPMLOutline]) -> Bool {
    outlines.contains { $0.publisher != nil || $0.grade != nil || hasOwn($0.children) }
  }

  /// XML 1.0 knows no way to write most control characters; they become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..."\u{1f}", "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
