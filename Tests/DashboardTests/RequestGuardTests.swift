import Testing

@testable import Dashboard

@Suite("Requests that are answered")
struct RequestGuardTests {
  private let loopback = RequestGuard(listen: .tcp(host: "127.0.0.1", port: 8470), machine: "post")

  @Test(
    "names of this machine's loopback are served, whatever the port",
    arguments: [
      "localhost", "localhost:8470", "LOCALHOST:1", "localhost.", "127.0.0.1", "127.0.0.1:8470", "127.9.9.9", "[::1]",
      "[::1]:80",
    ])
  func loopbackNames(host: String) {
    #expect(loopback.verdict(method: "GET", target: "/", host: host) == .pass)
  }

  @Test(
    "any other name may be a stranger's that was bent to this address",
    arguments: [
      "evil.example", "evil.example:8470", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.5", "[::2]",
      "", ":8470",
      "[::1", "[::1]x", "localhost:80:80", "localhost:port", "127.1", "0x7f.1",
    ])
  func otherNames(host: String) {
    guard case .refuse(421, let reason) = loopback.verdict(method: "GET", target: "/", host: host) else {
      Issue.record("\(host) was served")
      return
    }
    #expect(reason.contains("127.0.0.1 or localhost"))
  }

  @Test("a request without any Host is refused")
  func noHost() {
    #expect(loopback.verdict(method: "GET", target: "/", host: nil) != .pass)
  }

  @Test("a configured name is served, and so is the machine's under a wildcard address")
  func configuredNames() {
    let named = RequestGuard(listen: .tcp(host: "watch.example", port: 80), machine: "post")
    #expect(named.verdict(method: "GET", target: "/", host: "Watch.Example") == .pass)
    #expect(named.verdict(method: "GET", target: "/", host: "post") != .pass)
    for host in ["0.0.0.0", "::"] {
      let wildcard = RequestGuard(listen: .tcp(host: host, port: 80), machine: "post")
      for name in ["post", "192.168.1.5:80", "[fe80::1]", "localhost"] {
        #expect(wildcard.verdict(method: "GET", target: "/", host: name) == .pass)
      }
      #expect(wildcard.verdict(method: "GET", target: "/", host: "evil.example") != .pass)
    }
  }

  @Test("no browser reaches a Unix socket: any name is served there")
  func unixSocket() {
    let unix = RequestGuard(listen: .unix(path: "/run/x"), machine: "post")
    #expect(unix.verdict(method: "GET", target: "/", host: "watch.example") == .pass)
  }

  @Test(
    "only reading is possible", arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"])
  func methods(method: String) {
    guard case .refuse(405, _) = loopback.verdict(method: method, target: "/", host: "localhost") else {
      Issue.record("\(method) was let through")
      return
    }
  }

  @Test("an address that is too long is refused")
  func longTargets() {
    let target = "/?" + String(repeating: "a", count: RequestGuard.longestTarget)
    guard case .refuse(414, _) = loopback.verdict(method: "GET", target: target, host: "localhost") else {
      Issue.record("a long address was let through")
      return
    }
  }
}
