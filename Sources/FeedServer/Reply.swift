/// What the server does with one request: steps, carried out in order; misbehaviour is a step like any other.
package struct Reply: Sendable {
  package enum Step: Sendable {
    case send([UInt8])
    case wait(milliseconds: Int)
    /// One byte at a time.
    case drip([UInt8], milliseconds: Int)
    /// For ever, at once or with a pause after each.
    case endless([UInt8], milliseconds: Int = 0)
    /// Says nothing more and holds the connection.
    case hang
    /// Ends the connection the hard way (RST).
    case reset
  }

  package var steps: [Step]
  /// False closes the connection after the last step.
  package var keepAlive: Bool

  package init(_ steps: [Step], keepAlive: Bool = false) {
    self.steps = steps
    self.keepAlive = keepAlive
  }

  /// A proper answer, with its length.
  package init(status: Int, headers: [(String, String)] = [], body: [UInt8] = []) {
    let hasBody = status != 304 && status != 204
    let length = hasBody ? [("Content-Length", String(body.count))] : []
    self.init([.send(Self.head(status, headers + length) + (hasBody ? body : []))], keepAlive: true)
  }

  package init(status: Int, headers: [(String, String)] = [], text: String) {
    self.init(status: status, headers: headers, body: Array(text.utf8))
  }

  /// The status line and headers, with the empty line after them.
  package static func head(_ status: Int, _ headers: [(String, String)]) -> [UInt8] {
    var text = "HTTP/1.1 \(status) \(reasons[status] ?? "Status")\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    return (text + "\r\n").isomorphicBytes
  }

  private static let reasons = [
    200: "OK", 206: "Partial Content", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
    307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found",
    410: "Gone", 429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable",
  ]
}
