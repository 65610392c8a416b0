/// Gathers the answer of one hop: header lines and body chunks in, headers and body out, or the limit that was passed.
struct ResponseReader {
  struct Limits: Sendable {
    var bodyBytes: Int
    var ratio: Int
    var headerBytes: Int
    var headerCount: Int
  }

  private(set) var status = 0
  private(set) var headers: [HTTPHeader] = []
  private(set) var headerBytes = 0
  private(set) var body: [UInt8] = []
  private(set) var headersComplete = false
  private let limits: Limits
  private let host: String

  /// A body smaller than this is no bomb, whatever its ratio.
  private static let ratioFloor = 1 << 20
  /// libcurl unpacks one buffer before it counts it.
  private static let uncounted = 16 << 10

  init(limits: Limits, host: String) {
    self.limits = limits
    self.host = host
  }

  mutating func header(_ line: UnsafeRawBufferPointer) throws(HTTPError) {
    headerBytes += line.count
    if headerBytes > limits.headerBytes { throw .tooLarge(.headers, host: host, limit: limits.headerBytes) }
    // Trailers come by the same way (RFC 9110 §6.5.1); they do not belong to the headers.
    if headersComplete, !startsBlock(line) { return }
    if startsBlock(line) { return begin(line) }
    let text = trimmed(line[...])
    if text.isEmpty { return try end() }
    if line[0] == 0x20 || line[0] == 0x09 { return unfold(text) }
    try field(text)
  }

  mutating func chunk(_ bytes: UnsafeRawBufferPointer, received: Int) throws(HTTPError) {
    let count = body.count + bytes.count
    if count > limits.bodyBytes { throw .tooLarge(.body, host: host, limit: limits.bodyBytes) }
    if count > Self.ratioFloor, count / limits.ratio > received + Self.uncounted {
      throw .bomb(host: host, ratio: limits.ratio)
    }
    body.append(contentsOf: bytes)
  }

  func first(_ name: String) -> String? {
    headers.first { $0.isNamed(name) }?.value
  }

  mutating func takeBody() -> [UInt8] {
    defer { body = [] }
    return body
  }

  /// A status line also begins the real answer after a 1xx, and the second one of a digest handshake.
  private func startsBlock(_ line: UnsafeRawBufferPointer) -> Bool {
    line.count > 5 && line[0] == 0x48 && line[1] == 0x54 && line[2] == 0x54 && line[3] == 0x50 && line[4] == 0x2F
  }

  private mutating func begin(_ line: UnsafeRawBufferPointer) {
    headers.removeAll(keepingCapacity: true)
    body.removeAll(keepingCapacity: true)
    headersComplete = false
    let digits = line.drop { $0 != 0x20 }.drop { $0 == 0x20 }.prefix(3)
    status = digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  private mutating func end() throws(HTTPError) {
    headersComplete = status >= 200
    // RFC 9112 §6.3: lengths that differ cannot be recovered from.
    if Set(headers.lazy.filter { $0.isNamed("content-length") }.map(\.value)).count > 1 {
      throw .protocolError(host: host, why: "it gave two lengths that differ")
    }
  }

  private mutating func field(_ text: Slice<UnsafeRawBufferPointer>) throws(HTTPError) {
    guard let colon = text.firstIndex(of: 0x3A) else { return }
    if headers.count >= limits.headerCount {
      throw .tooLarge(.headerCount, host: host, limit: limits.headerCount)
    }
    let value = trimmed(text[(colon + 1)...])
    headers.append(HTTPHeader(string(trimmed(text[..<colon])), string(value)))
  }

  /// A folded line continues the value before it (RFC 9112 §5.2).
  private mutating func unfold(_ text: Slice<UnsafeRawBufferPointer>) {
    guard var last = headers.popLast() else { return }
    last.value += " " + string(text)
    headers.append(last)
  }

  private func trimmed(_ text: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
    var (low, high) = (text.startIndex, text.endIndex)
    while low < high, isBlank(text[low]) { low += 1 }
    while low < high, isBlank(text[high - 1]) { high -= 1 }
    return text[low..<high]
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  private func string(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    return String(isomorphic: bytes)
  }
}
