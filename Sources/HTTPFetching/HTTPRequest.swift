/// One request: where to, what to send, and how much of time, bytes and trust the answer may take. Goes into
/// `HTTPFetcher.fetch`.
package struct HTTPRequest: Sendable {
  /// Absolute `http` or `https` address. A user name and password in it are taken out and used as `credentials`.
  package var url: String
  package var method: HTTPMethod
  /// Sent on every hop, in this order; scalars up to U+00FF go out as one byte each, so that a received
  /// `HTTPHeader.value` returns byte for byte. `Authorization` and `Cookie` among them are treated as `secretHeaders`.
  package var headers: [(String, String)]
  /// Sent to the origin of `url` alone, never to where a redirect leads.
  package var secretHeaders: [(String, String)] = []
  /// Of a POST.
  package var body: [UInt8]?

  package var timeouts = HTTPTimeouts()
  /// Bytes after decompression.
  package var maxBodyBytes = 32 << 20
  /// Bytes of the body as sent.
  package var maxReceivedBytes = 32 << 20
  /// Decompressed bytes for each received one; looked at only beyond the first mebibyte.
  package var maxRatio = 200
  /// Of all header blocks of one hop together, interim (1xx) answers included.
  package var maxHeaderBytes = 64 << 10
  package var maxHeaderCount = 256
  /// When the connection ends before the body does: give what came, with `truncated` set, instead of an error.
  package var acceptsTruncatedBody = false

  /// 0: a redirect is an answer like any other.
  package var maxRedirects = 10
  /// Whether a redirect may lead from https to http.
  package var allowDowngrade = false
  package var addressPolicy: AddressPolicy = .publicOnly
  /// False makes a connection for this request alone. True lets the engine choose: it keeps those of hosts that are
  /// asked again within a minute.
  package var reuseConnection = true
  package var credentials: HTTPCredentials?
  /// `http://`, `https://`, `socks5://` or `socks5h://` address. Names are then resolved by the proxy, and the address
  /// policy can judge only literal addresses. nil: no proxy, whatever the environment says.
  package var proxy: String?
  /// Offered by ALPN, over TLS only.
  package var http2 = true
  /// nil: none is asked for and none undone. Empty: all that libcurl was built with (gzip, deflate, br, zstd).
  package var acceptEncoding: String? = ""
  package var tls = TLSOptions()

  package init(url: String, method: HTTPMethod = .get, headers: [(String, String)] = [], body: [UInt8]? = nil) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
  }
}

package enum HTTPMethod: String, Sendable {
  case get = "GET"
  case post = "POST"
}

/// Limits in milliseconds. All but `total` begin anew with each hop.
package struct HTTPTimeouts: Sendable {
  /// For the name, and again for the connection with its TLS handshake.
  package var connect: Int
  /// From the request until the last header of the answer.
  package var header: Int
  /// The longest time in which fewer than `idleBytes` of the body arrive.
  package var idle: Int
  /// Small enough for a slow line, too many for a server that drips.
  package var idleBytes: Int
  /// For the whole chain of redirects. Waiting for a free slot before the first hop does not count.
  package var total: Int

  package init(
    connect: Int = 10_000, header: Int = 20_000, idle: Int = 15_000, idleBytes: Int = 512, total: Int = 60_000
  ) {
    self.connect = connect
    self.header = header
    self.idle = idle
    self.idleBytes = idleBytes
    self.total = total
  }
}

/// Which addresses may be connected to; judged on the address of the connection itself.
package enum AddressPolicy: Sendable {
  /// Globally reachable unicast only: no loopback, private, link-local, multicast, metadata, or documentation address.
  case publicOnly
  case any
}

/// HTTP Basic (or Digest) credentials; never part of a description.
package struct HTTPCredentials: Sendable, CustomStringConvertible {
  package enum Scheme: Sendable { case basic, digest }
  package var username: String
  package var password: String
  package var scheme: Scheme

  package init(username: String, password: String, scheme: Scheme = .basic) {
    self.username = username
    self.password = password
    self.scheme = scheme
  }

  package var description: String { "credentials (not shown)" }
}

package struct TLSOptions: Sendable {
  /// PEM file of trusted authorities; nil: the system's.
  package var caFile: String?
  /// False accepts any certificate.
  package var verify: Bool

  package init(caFile: String? = nil, verify: Bool = true) {
    self.caFile = caFile
    self.verify = verify
  }
}
