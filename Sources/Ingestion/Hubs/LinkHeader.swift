import FeedParsing
import HTTPFetching

/// `Link` headers (RFC 8288): the addresses of one relation, in order, resolved against where the answer came from.
enum LinkHeader {
  static func targets(_ relation: String, in response: HTTPResponse) -> [String] {
    response.headers("Link").flatMap { links(String($0.prefix(8_192))) }
      .filter { $0.relations.contains(relation[...]) }
      .compactMap { resolvedLink($0.target, base: response.effectiveURL) }
  }

  private static func links(_ value: String) -> [(target: String, relations: [Substring])] {
    var links: [(String, [Substring])] = []
    var rest = value[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">"), links.count < 32 {
      let target = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      let parameters = rest.prefix { $0 != "<" }
      links.append((String(target), relations(parameters)))
    }
    return links
  }

  private static func relations(_ parameters: Substring) -> [Substring] {
    let named = parameters.split(separator: ";").map { $0.drop { $0 == " " || $0 == "\t" } }
    guard let rel = named.first(where: { $0.lowercased().hasPrefix("rel=") }) else { return [] }
    let value = rel.dropFirst(4).lowercased()[...]
    return value.split { $0 == "\"" || $0 == " " || $0 == "," }
  }
}
