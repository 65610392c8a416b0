extension URLReference {
  /// A base address in its parts, as RFC 3986 section 3 names them.
  struct Parts {
    var scheme: Substring.UTF8View?
    var authority: Substring.UTF8View?
    var path: Substring.UTF8View
    var query: Substring.UTF8View?

    init(_ text: String) {
      var rest = Substring(text).utf8
      if let hash = rest.firstIndex(of: Byte.hash) { rest = rest[..<hash] }
      if let name = URLReference.scheme(text) {
        let end = rest.index(rest.startIndex, offsetBy: name.utf8.count)
        scheme = rest[..<end]
        rest = rest[rest.index(after: end)...]
      }
      if rest.starts(with: "//".utf8) {
        rest = rest.dropFirst(2)
        let end = rest.firstIndex { $0 == Byte.slash || $0 == Byte.question } ?? rest.endIndex
        authority = rest[..<end]
        rest = rest[end...]
      }
      if let mark = rest.firstIndex(of: Byte.question) {
        query = rest[rest.index(after: mark)...]
        rest = rest[..<mark]
      }
      path = rest
    }

    /// RFC 3986 section 5.2.2, for a reference without a scheme.
    func resolving(_ reference: String) -> String {
      let prefix = scheme.map { "\(Substring($0)):" } ?? ""
      if reference.hasPrefix("//") { return prefix + reference }
      let origin = prefix + (authority.map { "//\(Substring($0))" } ?? "")
      if reference.hasPrefix("#") { return origin + String(Substring(path)) + querySuffix + reference }
      if reference.hasPrefix("?") { return origin + String(Substring(path)) + reference }
      let end = reference.utf8.firstIndex { $0 == Byte.question || $0 == Byte.hash } ?? reference.endIndex
      let (target, suffix) = (reference[..<end], reference[end...])
      if target.hasPrefix("/") { return origin + Parts.withoutDots(String(target)) + suffix }
      // A base like "mailto:x" has no hierarchy to resolve in.
      if authority == nil, scheme != nil, path.first != Byte.slash { return reference }
      return origin + Parts.withoutDots(folder + target) + suffix
    }

    private var querySuffix: String { query.map { "?\(Substring($0))" } ?? "" }

    /// The path up to its last slash.
    private var folder: String {
      guard let slash = path.lastIndex(of: Byte.slash) else { return authority == nil ? "" : "/" }
      return String(Substring(path[...slash]))
    }

    /// RFC 3986 section 5.2.4.
    static func withoutDots(_ path: String) -> String {
      guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
      var kept: [Substring] = []
      let segments = path.split(separator: "/", omittingEmptySubsequences: false)
      for (index, segment) in segments.enumerated() {
        let isLast = index == segments.count - 1
        switch segment {
        case ".": if isLast { kept.append("") }
        case "..":
          if kept.count > 1 || (kept.count == 1 && kept[0] != "") { kept.removeLast() }
          if isLast { kept.append("") }
        default: kept.append(segment)
        }
      }
      let joined = kept.joined(separator: "/")
      return path.hasPrefix("/") && !joined.hasPrefix("/") ? "/" + joined : joined
    }
  }
}
