import Foundation
import Hummingbird
import Model

/// What is sent back: status, kind and bytes.
struct Answer: Hashable, Sendable {
  var status = 200
  var contentType: String
  var body: String
  /// nil: never to be kept.
  var cache: String?

  init(_ body: String, _ contentType: String, status: Int = 200) {
    self.body = body
    self.contentType = contentType
    self.status = status
  }

  static let json = "application/json; charset=utf-8"
  static let jsonLines = "application/jsonl; charset=utf-8"
  static let html = "text/html; charset=utf-8"
  static let plain = "text/plain; charset=utf-8"
  static let atom = "application/atom+xml; charset=utf-8"
  /// The text format of Prometheus, version 0.0.4.
  static let metrics = "text/plain; version=0.0.4; charset=utf-8"

  static func failure(_ status: Int, _ reason: String, parameter: String? = nil) -> Answer {
    var fields = ["error": reason]
    fields["parameter"] = parameter
    return Answer((try? encode(fields)) ?? "{}\n", json, status: status)
  }

  /// The form in which the commands print JSON.
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return inertJSON(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
  }

  static func encodeLines(_ values: [some Encodable]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try values.reduce(into: "") { text, value in
      text += inertJSON(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
    }
  }

  var response: Response {
    var headers: HTTPFields = [.contentType: contentType]
    if let cache { headers[.cacheControl] = cache }
    if status == 503 { headers[.retryAfter] = "10" }
    return Response(
      status: .init(code: status), headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
  }
}
