import Model

/// The table `headers` in; request header fields out (names and values after RFC 9110 §5).
enum HeaderFields {
  /// Fields that the fetcher itself must be in charge of.
  private static let managed: Set<String> = [
    "host", "content-length", "transfer-encoding", "connection", "accept-encoding", "if-none-match",
    "if-modified-since", "te",
    "upgrade", "expect",
  ]

  static func read(_ reader: TableReader, _ problems: Problems) -> [HTTPField] {
    let pairs = reader.pairs("headers", example: "{ \"X-Key\" = \"…\" }") ?? []
    return pairs.compactMap { name, value in
      let place = value.position
      guard isToken(name), !managed.contains(name.lowercased()) else {
        problems.error(
          at: place, "the header ‘\(shortened(name))’ of \(reader.subject) cannot be set",
          hint: isToken(name) ? "the fetcher sets it itself" : "a name is of letters, digits and ‘-’")
        return nil
      }
      guard value.text.utf8.allSatisfy({ $0 == 9 || ($0 >= 0x20 && $0 != 0x7f) }) else {
        problems.error(
          at: place, "the header ‘\(name)’ of \(reader.subject) holds a line break or control character",
          hint: "write it on one line")
        return nil
      }
      if ["authorization", "cookie", "proxy-authorization"].contains(name.lowercased()) {
        problems.warning(
          at: place, "the header ‘\(name)’ of \(reader.subject) is a secret in a file that others may read",
          hint: "use credentials_file where the server takes a name and a password")
      }
      return HTTPField(name: name, value: value.text)
    }
  }

  /// Own fields replace those of the same name.
  static func merge(_ own: [HTTPField], over base: [HTTPField]) -> [HTTPField] {
    let names = Set(own.map { $0.name.lowercased() })
    return base.filter { !names.contains($0.name.lowercased()) } + own
  }

  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
