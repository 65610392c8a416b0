import FeedServer
import Testing

@testable import HTTPFetching

@Suite("Addresses that a feed must not reach")
struct AddressTests {
  @Test(
    "a literal address is refused before any connection, however it is spelt",
    arguments: [
      "127.0.0.1", "127.1", "0x7f.1", "0177.0.0.1", "2130706433", "0x7f000001", "017700000001", "127.0.0.1.",
      "localhost",
      "0.0.0.0", "0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "169.254.169.254",
      "0xa9fea9fe", "168.63.129.16", "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255",
      "240.0.0.1", "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
      "[::ffff:0:10.0.0.1]", "[64:ff9b::10.0.0.1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]",
      "[2001:0:7f00:1::1]", "[fc00::1]", "[fd00:ec2::254]", "[fd20:ce::254]", "[fe80::1]", "[fe80::1%25lo]",
      "[fec0::1]",
      "[ff02::1]", "[2001:db8::1]", "[100::1]", "[2606:4700::5efe:10.0.0.1]", "[2606:4700::200:5efe:10.0.0.1]",
      "%31%32%37.0.0.1", "\u{FF11}\u{FF12}\u{FF17}.0.0.1", "127\u{3002}0.0.1",
    ])
  func refused(_ host: String) async throws {
    let bench = try Bench(["/": .text("reached")])
    let url = "http://\(host):\(bench.server.port)/"
    let error = await Bench.failure { () throws(HTTPError) in
      try await bench.engine.fetch(Bench.request(url) { $0.addressPolicy = .publicOnly })
    }
    switch error {
    case .refusedAddress(_, let address, let why):
      #expect(!address.isEmpty && !why.isEmpty)
    case .resolve where host == "127.0.0.1.", .invalidRequest: break
    default: Issue.record("\(String(describing: error))")
    }
    #expect(bench.server.requests.isEmpty)
  }

  @Test(
    "a public address has nothing said against it",
    arguments: [
      "1.1.1.1", "8.8.8.8", "93.184.215.14", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
      "192.167.1.1",
      "169.253.0.1", "11.0.0.1", "126.255.255.255", "128.0.0.1", "223.255.255.255", "198.17.0.1", "198.20.0.1",
      "2606:4700::1111", "2a00:1450:4001::200e", "2001:4860:4860::8888", "2002:808:808::1", "64:ff9b::8.8.8.8",
      "::ffff:8.8.8.8", "2400:cb00::1",
    ])
  func permitted(_ text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.objection == nil)
  }

  @Test(
    "a name that turns out to be a loopback address is refused at the connection, though it was public when asked first"
  )
  func rebinding() async throws {
    let asked = Tally()
    let bench = try Bench(["/": .text("reached")]) {
      $0.nameSeconds = 0
      $0.lookup = { host in
        asked.add(host)
        return .addresses(["127.0.0.1"])
      }
    }
    let url = "http://rebind.example:\(bench.server.port)/"
    let error = await Bench.failure { () throws(HTTPError) in
      try await bench.engine.fetch(Bench.request(url) { $0.addressPolicy = .publicOnly })
    }
    #expect(error == .refusedAddress(host: "rebind.example", address: "127.0.0.1", why: "a loopback address"))
    #expect(bench.server.requests.isEmpty)
  }

  @Test("a connection made for a feed that may reach loopback is not lent to one that may not")
  func reuse() async throws {
    let bench = try Bench(["/": .text("reached")]) { $0.lookup = { _ in .addresses(["127.0.0.1"]) } }
    let url = "http://intranet.example:\(bench.server.port)/"
    #expect(try await bench.engine.fetch(Bench.request(url)).text == "reached")
    let error = await Bench.failure { () throws(HTTPError) in
      try await bench.engine.fetch(Bench.request(url) { $0.addressPolicy = .publicOnly })
    }
    #expect(error == .refusedAddress(host: "intranet.example", address: "127.0.0.1", why: "a loopback address"))
    #expect(bench.server.requests.count == 1)
  }

  @Test("every hop of a redirect is judged")
  func redirect() async throws {
    // The proxy stands for the outside world: it alone is reached, and it answers for a public address.
    let bench = try Bench(["/": .redirect(to: "http://169.254.169.254/latest/meta-data/")])
    let error = await Bench.failure { () throws(HTTPError) in
      try await bench.engine.fetch(
        Bench.request("http://8.8.8.8/") {
          $0.addressPolicy = .publicOnly
          $0.proxy = bench.server.url("")
        })
    }
    let expected = HTTPError.refusedAddress(
      host: "169.254.169.254", address: "169.254.169.254", why: "a cloud metadata address")
    #expect(error == expected)
    #expect(bench.server.requests.map(\.target) == ["http://8.8.8.8/"])
  }

  @Test(
    "only http and https are fetched",
    arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "//x", "x", ""])
  func schemes(_ url: String) async throws {
    let bench = try Bench()
    let error = await Bench.failure { () throws(HTTPError) in try await bench.engine.fetch(Bench.request(url)) }
    guard case .invalidRequest = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    "an address is read into host, port and a spelling without credentials",
    arguments: [
      ("HTTP://Example.ORG", "http://example.org/", "example.org", 80),
      ("https://u:p@example.org:8443/a?b#c", "https://example.org:8443/a?b", "example.org", 8_443),
      ("http://\u{0627}\u{0631}\u{062F}\u{0648}.example/", "http://xn--mgbqf7g.example/", "xn--mgbqf7g.example", 80),
      ("http://b\u{FC}cher.example/\u{FC}", "http://xn--bcher-kva.example/%c3%bc", "xn--bcher-kva.example", 80),
      ("http://[::1]:81/", "http://[::1]:81/", "::1", 81), ("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1", 80),
      ("http://example.org/a/../b", "http://example.org/b", "example.org", 80),
    ])
  func reading(_ text: String, _ url: String, _ host: String, _ port: Int) throws {
    let (address, _) = try WebAddress.parse(text)
    #expect(address.url.lowercased() == url)
    #expect(address.host == host)
    #expect(address.port == port)
  }

  @Test("IPv6 loopback is reached where that is allowed")
  func v6() async throws {
    guard let server = try? FeedServer(["/": .text("six")], host: "::1") else { return }
    let bench = try Bench()
    let response = try await bench.engine.fetch(Bench.request(server.url("/")))
    #expect(response.text == "six" && response.remoteAddress == "::1")
  }
}
