import COpenSSL
import Foundation

/// A WebSub hub on a server's path: what subscribers ask of it in, calls of their callbacks out, as right or as wrong as a
/// test wants them.
package struct LoopbackHub: Sendable {
  /// What a subscriber sent.
  package struct Request: Sendable {
    package var fields: [String: String]
    package var mode: String { fields["hub.mode"] ?? "" }
    package var topic: String { fields["hub.topic"] ?? "" }
    package var callback: String { fields["hub.callback"] ?? "" }
    package var secret: String { fields["hub.secret"] ?? "" }
  }

  private let server: FeedServer
  package let path: String

  package init(on server: FeedServer, path: String = "/hub", _ route: Route = .status(202)) {
    self.server = server
    self.path = path
    server.set(path, route)
  }

  /// In the order in which they came.
  package var requests: [Request] {
    server.requests(to: path).filter { $0.method == "POST" }.map { request in
      let items = URLComponents(string: "?" + String(decoding: request.body, as: UTF8.self))?.queryItems ?? []
      return Request(fields: Dictionary(items.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// Asks whether a request was meant; `changing` replaces fields of the question, nil leaves one out.
  package func verify(
    _ request: Request, lease: Int = 864_000, challenge: String = "q-1~2+3&4", changing: [String: String?] = [:]
  ) async -> LoopbackClient.Answer {
    var fields: [String: String?] = [
      "hub.mode": request.mode, "hub.topic": request.topic, "hub.challenge": challenge, "hub.lease_seconds": String(lease),
    ]
    fields.merge(changing) { $1 }
    var parts = URLComponents(string: request.callback)
    parts?.queryItems = fields.compactMap { name, value in value.map { URLQueryItem(name: name, value: $0) } }
    // A plus sign would be read as a blank.
    let query = parts?.percentEncodedQuery?.replacing("+", with: "%2B")
    parts?.percentEncodedQuery = query
    return await LoopbackClient.send("GET", parts?.string ?? "", host: "hub-sees-this.example")
  }

  package func deny(_ request: Request, reason: String) async -> LoopbackClient.Answer {
    await verify(request, changing: ["hub.mode": "denied", "hub.reason": reason, "hub.challenge": nil])
  }

  /// Sends content; `signature` stands for `X-Hub-Signature`.
  package func send(
    _ body: [UInt8], to request: Request, type: String = "application/rss+xml", signature: String?
  ) async -> LoopbackClient.Answer {
    let signed = signature.map { [("X-Hub-Signature", $0)] } ?? []
    return await LoopbackClient.send(
      "POST", request.callback, host: "hub-sees-this.example", headers: [("Content-Type", type)] + signed, body: body)
  }

  /// `sha256=…` of a body under a request's secret.
  package static func signature(_ method: String, _ body: [UInt8], _ request: Request) -> String {
    var out = [UInt8](repeating: 0, count: 64)
    let key = Array(request.secret.utf8)
    let count = bw_hmac(method, key, Int32(key.count), body, body.count, &out)
    return method + "=" + out.prefix(Int(count)).map { String(format: "%02x", $0) }.joined()
  }
}
