/// One request as the server read it: bytes in, its parts out, headers in order and spelt as sent.
package struct ServerRequest: Sendable {
  package var method: String
  /// As on the request line; absolute when a proxy is addressed.
  package var target: String
  package var version: String
  /// Values byte for byte, one scalar a byte.
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  /// Since the server began.
  package var microseconds: Int64 = 0
  /// Counts connections from 1: equal numbers came over one connection.
  package var connection = 0
  /// The address the client connected to.
  package var localAddress = ""

  /// The target without scheme, host and query.
  package var path: String {
    let local = target.hasPrefix("/") ? target[...] : target.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
    return String(local.prefix { $0 != "?" })
  }

  package var query: String {
    String(target.drop { $0 != "?" }.dropFirst())
  }

  /// The first header of that name, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// nil while the request is not complete; else the request and how many bytes it took.
  static func read(_ input: [UInt8]) -> (ServerRequest, Int)? {
    guard let end = headEnd(input) else { return nil }
    let lines = String(isomorphic: input[..<end]).split(separator: "\r\n", omittingEmptySubsequences: true)
    guard let first = lines.first else { return nil }
    let words = first.split(separator: " ").map(String.init)
    var request = ServerRequest(
      method: words.first ?? "", target: words.count > 1 ? words[1] : "", version: words.count > 2 ? words[2] : "",
      headers: lines.dropFirst().compactMap(field), body: [])
    let length = request.header("content-length").flatMap { Int($0) } ?? 0
    guard input.count - end >= length else { return nil }
    request.body = Array(input[end..<end + max(0, length)])
    return (request, end + max(0, length))
  }

  static func awaitsContinue(_ input: [UInt8]) -> Bool {
    guard let end = headEnd(input) else { return false }
    return String(isomorphic: input[..<end]).lowercased().contains("\r\nexpect: 100-continue\r\n")
  }

  private static func field(_ line: Substring) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    return (String(line[..<colon]), String(value))
  }

  private static func headEnd(_ input: [UInt8]) -> Int? {
    guard input.count >= 4 else { return nil }
    for index in 3..<input.count
    where input[index] == 10 && input[index - 1] == 13 && input[index - 2] == 10 && input[index - 3] == 13 {
      return index + 1
    }
    return nil
  }
}

extension String {
  /// One scalar a byte. CR LF stays two scalars but is one Character: lines are split at "\r\n".
  init(isomorphic bytes: some Sequence<UInt8>) {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    self.init(text)
  }

  /// Scalars up to U+00FF as one byte each; any other as UTF-8.
  var isomorphicBytes: [UInt8] {
    unicodeScalars.flatMap { $0.value <= 0xFF ? [UInt8($0.value)] : Array(String($0).utf8) }
  }
}
