import COpenSSL
import Foundation
import HTTPFetching
import Model

/// Transitions in, one signed POST out.
///
/// The body is `{"version":1,"alerts":[…]}` with lines of the alert log, or what the channel's template makes of each.
/// `Idempotency-Key` names the notification, so that a receiver can drop what it has. With a secret,
/// `X-Bellwether-Signature: t=<unix seconds>,v1=<hex>` is HMAC-SHA-256 over `<t>.<body>`: the time is signed too, so that a
/// recorded request cannot be replayed later.
package struct WebhookSender: ChannelSender {
  package struct Settings: Sendable {
    package var url: String
    package var headers: [HTTPField] = []
    package var template: Template?
    package var secretFile: String?
    package var userAgent: String
    package var timeout: TimeSpan = .seconds(15)
    package init(url: String, userAgent: String) {
      self.url = url
      self.userAgent = userAgent
    }
  }

  private let settings: Settings
  private let fetcher: HTTPFetcher

  package init(_ settings: Settings, fetcher: HTTPFetcher) {
    self.settings = settings
    self.fetcher = fetcher
  }

  package func send(_ messages: [Model.Notification], now: Timestamp) async -> SendOutcome {
    let body: [UInt8]
    var headers: [(String, String)]
    do {
      body = try payload(messages.map(\.transition))
      headers = try self.headers(for: messages, body: body, now: now)
    } catch let error as DeliveryError {
      return .failed(error.description)
    } catch {
      return .refused("webhook \(redacted(settings.url)): \(error)")
    }
    headers += settings.headers.map { ($0.name, $0.value) }
    return await fetcher.post(body, to: settings.url, headers: headers, timeout: settings.timeout, now: now)
  }

  private func payload(_ transitions: [Transition]) throws -> [UInt8] {
    if let template = settings.template {
      return Array(transitions.map(template.render).joined(separator: "\n").utf8)
    }
    struct Body: Encodable {
      var version = 1
      var alerts: [Transition]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(Body(alerts: transitions)))
  }

  private func headers(for messages: [Model.Notification], body: [UInt8], now: Timestamp) throws -> [(String, String)] {
    var headers = [
      ("User-Agent", settings.userAgent), ("Content-Type", "application/json; charset=utf-8"),
      ("Idempotency-Key", idempotencyKey(messages)),
    ]
    if let file = settings.secretFile {
      let stamp = String(now.unixSeconds)
      let signed = Array((stamp + ".").utf8) + body
      headers.append(("X-Bellwether-Signature", "t=\(stamp),v1=" + hmacSHA256(signed, key: try readSecret(file))))
    }
    return headers
  }
}

/// One notification's id; of several sent as one, a digest of theirs, which is the same at each try.
func idempotencyKey(_ messages: [Model.Notification]) -> String {
  guard messages.count > 1 else { return messages.first?.id ?? "" }
  var digest = Digest()
  for message in messages { digest.combine(message.id) }
  return digest.hex
}

/// Lower-case hexadecimal HMAC-SHA-256 (RFC 2104, FIPS 180-4), by OpenSSL.
func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> String {
  var out = [UInt8](repeating: 0, count: 64)
  let count = bw_hmac("sha256", key, CInt(key.count), bytes, bytes.count, &out)
  return out.prefix(Int(count)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// The content of a secret's file without the line feed that editors add. Read at each use, so that it can be changed.
func readSecret(_ path: String) throws(DeliveryError) -> [UInt8] {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw DeliveryError("cannot read the secret in \(path); check that it exists and that the service may read it")
  }
  var bytes = [UInt8](data)
  while let last = bytes.last, last == 10 || last == 13 { bytes.removeLast() }
  guard !bytes.isEmpty else { throw DeliveryError("the secret in \(path) is empty") }
  return bytes
}

/// An address for logs: scheme and host only, since paths of webhooks are secrets.
func redacted(_ url: String) -> String {
  guard let scheme = url.range(of: "://") else { return "(address not shown)" }
  let rest = url[scheme.upperBound...]
  let authority = rest.prefix { $0 != "/" && $0 != "?" }
  let host = authority.split(separator: "@").last ?? ""
  return url[..<scheme.upperBound] + host + (authority.count < rest.count ? "/…" : "")
}

extension HTTPFetcher {
  /// Posts and says what became of it: 2xx is delivered; 400, 410, 413 and 422 say that this message will never be
  /// taken; all else may be a passing fault or one that an administrator mends.
  func post(
    _ body: [UInt8], to url: String, headers: [(String, String)], timeout: TimeSpan, now: Timestamp
  ) async -> SendOutcome {
    var request = HTTPRequest(url: url, method: .post, headers: headers, body: body)
    request.addressPolicy = .any
    request.maxRedirects = 0
    request.maxBodyBytes = 1 << 20
    request.timeouts.total = Int(timeout.milliseconds)
    do {
      let response = try await fetch(request)
      let reason = "\(redacted(url)) answered \(response.status): \(excerpt(response.body))"
      switch response.status {
      case 200..<300: return .delivered
      case 400, 410, 413, 422: return .refused(reason)
      default:
        return .failed(reason, retryAfter: response.header("Retry-After").flatMap { RetryAfter.pause($0, now: now) })
      }
    } catch {
      return .failed("\(redacted(url)): \(error)")
    }
  }

  private func excerpt(_ body: [UInt8]) -> String {
    let text = printable(String(decoding: body.prefix(200), as: UTF8.self))
    return text.isEmpty ? "no explanation" : text
  }
}
