/// One final answer: status, headers and decompressed body, with how it was reached.
package struct HTTPResponse: Sendable {
  package var status: Int
  /// As received, in order, repeated ones repeated.
  package var headers: [HTTPHeader]
  package var body: [UInt8]
  /// Where the answer came from: after redirects, without credentials and fragment.
  package var effectiveURL: String
  /// One for each redirect followed, in order.
  package var redirects: [HTTPRedirect]
  /// "1.0", "1.1", "2" …
  package var httpVersion: String
  /// Headers and body of the last hop, as sent.
  package var wireBytes: Int
  /// Numeric, of the last hop; empty when libcurl does not tell.
  package var remoteAddress: String
  /// From leaving the queue to the last byte.
  package var totalMicroseconds: Int
  /// The last hop used a connection that stood already.
  package var reusedConnection: Bool
  /// The connection ended before the body did; only where the request accepts that.
  package var truncated: Bool

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], effectiveURL: String = "") {
    self.status = status
    self.headers = headers
    self.body = body
    self.effectiveURL = effectiveURL
    redirects = []
    httpVersion = "1.1"
    wireBytes = body.count
    remoteAddress = ""
    totalMicroseconds = 0
    reusedConnection = false
    truncated = false
  }

  /// The first header of that name, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.isNamed(name) }?.value
  }

  /// All headers of that name, whatever its case.
  package func headers(_ name: String) -> [String] {
    headers.filter { $0.isNamed(name) }.map(\.value)
  }
}

/// One header line as received.
package struct HTTPHeader: Sendable, Hashable {
  package var name: String
  /// Each byte is one scalar U+0000–U+00FF, so that nothing is lost whatever its encoding (RFC 9110 §5.5), and the
  /// value sent back as a request header is the same bytes.
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// The value read as UTF-8, where it is; else the value.
  package var text: String {
    if value.utf8.allSatisfy({ $0 < 0x80 }) { return value }
    return String(validating: value.isomorphicBytes, as: UTF8.self) ?? value
  }

  package func isNamed(_ other: String) -> Bool {
    let (mine, theirs) = (name.utf8, other.utf8)
    return mine.count == theirs.count && zip(mine, theirs).allSatisfy { lowerASCII($0) == lowerASCII($1) }
  }
}

/// One redirect that was followed. Whether a 301 or 308 is to be remembered is the caller's decision.
package struct HTTPRedirect: Sendable, Hashable {
  package var status: Int
  package var from: String
  package var to: String

  package init(status: Int, from: String, to: String) {
    self.status = status
    self.from = from
    self.to = to
  }

  /// 301 and 308 (RFC 9110 §15.4.2, §15.4.9).
  package var isPermanent: Bool { status == 301 || status == 308 }
}
