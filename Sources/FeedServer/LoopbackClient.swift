import Foundation

/// One request from outside to a server on loopback: bytes in, the answer out, on a thread of its own, since the server
/// under test needs the threads that tasks share.
package enum LoopbackClient {
  package struct Answer: Sendable {
    /// 0: there was none.
    package var status = 0
    package var head = ""
    package var body = ""
  }

  package static func send(
    _ method: String, _ url: String, host: String? = nil, headers: [(String, String)] = [], body: [UInt8] = []
  ) async -> Answer {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: exchange(method, url, host: host, headers: headers, body: body))
      }
    }
  }

  private static func exchange(
    _ method: String, _ url: String, host: String?, headers: [(String, String)], body: [UInt8]
  ) -> Answer {
    guard let parts = URLComponents(string: url), let port = parts.port, let socket = connected(port) else {
      return Answer()
    }
    defer { close(socket) }
    let target = parts.percentEncodedPath + (parts.percentEncodedQuery.map { "?" + $0 } ?? "")
    var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close"]
    lines += headers.map { "\($0.0): \($0.1)" }
    if method == "POST" { lines.append("Content-Length: \(body.count)") }
    var output = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)[...] + body
    while !output.isEmpty {
      let count = output.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      // A server that refuses a body says so before it has come whole.
      if count <= 0 { break }
      output = output.dropFirst(count)
    }
    return answer(received(socket))
  }

  private static func connected(_ port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  private static func received(_ socket: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(socket, &part, part.count, 0)
      guard count > 0 else { return bytes }
      bytes += part[..<count]
    }
  }

  private static func answer(_ bytes: [UInt8]) -> Answer {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return Answer() }
    let head = String(text[..<end.lowerBound])
    return Answer(
      status: head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0, head: head,
      body: String(text[end.upperBound...]))
  }
}
