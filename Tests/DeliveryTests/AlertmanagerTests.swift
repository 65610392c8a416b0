import FeedServer
import Foundation
import Glibc
import HTTPFetching
import Model
import Testing

@testable import Delivery

@Suite("Alertmanager", .timeLimit(.minutes(1)))
struct AlertmanagerTests {
  @Test("labels are those of the alert, and every name is one that Prometheus takes")
  func labels() throws {
    var transition = Sample.transition(severity: .critical)
    transition.key = ["place": "north-gate", "bad-náme": "x", "9": "y", "severity": "forged"]
    let alert = try #require(AlertmanagerSender.alerts(of: transition).first)
    #expect(alert.labels["alertname"] == "gate-shut")
    #expect(alert.labels["severity"] == "critical")
    #expect(alert.labels["place"] == "north-gate")
    #expect(
      alert.labels.keys.allSatisfy { name in
        name.utf8.allSatisfy { $0 == 95 || ($0 | 32 >= 97 && $0 | 32 <= 122) || ($0 >= 48 && $0 <= 57) }
          && !(name.first?.isNumber ?? true)
      })
    #expect(alert.endsAt == (Sample.now + .days(30)).rfc3339)
  }

  @Test("an escalation ends the lesser alert, a resolution ends its own, a pending one is not told")
  func lives() async throws {
    let escalated = AlertmanagerSender.alerts(of: Sample.transition(.escalated, severity: .critical))
    #expect(escalated.map { $0.labels["severity"] } == ["critical", "notice", "warning"])
    #expect(escalated.dropFirst().allSatisfy { $0.endsAt == Sample.now.rfc3339 })
    #expect(AlertmanagerSender.alerts(of: Sample.transition(.resolved)).map(\.endsAt) == [Sample.now.rfc3339])
    let server = try FeedServer(["/api/v2/alerts": .status(200)])
    let engine = try CurlEngine(.init(userAgent: "t"))
    defer { engine.stop() }
    let sender = AlertmanagerSender(url: server.url("/"), userAgent: "t", fetcher: engine.fetcher)
    #expect(await sender.send([Sample.notification(Sample.transition(.pending))], now: Sample.now) == .delivered)
    #expect(server.requests.isEmpty)
    #expect(await sender.send([Sample.notification(Sample.transition())], now: Sample.now) == .delivered)
    #expect(server.requests.map(\.path) == ["/api/v2/alerts"])
  }

  @Test(
    "the real one takes an alert, its escalation and its end",
    .enabled(if: Peer.program != nil, "prometheus-alertmanager is not installed; run tools/install-test-peers"))
  func real() async throws {
    let engine = try CurlEngine(.init(userAgent: "bellwether/test"))
    defer { engine.stop() }
    let peer = try Peer()
    defer { peer.stop() }
    try await peer.ready(engine)
    // Alertmanager goes by its own clock: an alert that ended in the past is over.
    let began = Timestamp(unixSeconds: Int64(Date().timeIntervalSince1970)) - .minutes(5)
    let sender = AlertmanagerSender(url: peer.url, userAgent: "t", fetcher: engine.fetcher)
    func tell(_ kind: Transition.Kind, _ severity: Severity, after: TimeSpan) async throws -> [String] {
      var transition = Sample.transition(kind, id: kind.rawValue, severity: severity, at: began + after)
      transition.title = Sample.hostile.joined()
      transition.sightings = [Sample.sighting("بوابة الشمال")]
      #expect(await sender.send([Sample.notification(transition)], now: began + after) == .delivered)
      return try await peer.active(engine)
    }
    #expect(try await tell(.firing, .warning, after: .zero) == ["gate-shut warning north-gate"])
    #expect(try await tell(.firing, .warning, after: .zero) == ["gate-shut warning north-gate"])
    #expect(try await tell(.escalated, .critical, after: .minutes(1)) == ["gate-shut critical north-gate"])
    #expect(try await tell(.resolved, .critical, after: .minutes(2)) == [])
  }
}

/// An Alertmanager of our own on a free port, ended by its process id.
private final class Peer: @unchecked Sendable {
  static let program = Program.path("prometheus-alertmanager")
  let url: String
  private let folder = TemporaryFolder()
  private let process = Process()

  init() throws {
    // The port is free again when the server that found it is gone.
    let finder = try FeedServer()
    let port = finder.port
    finder.stop()
    url = "http://127.0.0.1:\(port)"
    folder.write("route:\n  receiver: none\nreceivers:\n  - name: none\n", to: "alertmanager.yml")
    process.executableURL = URL(fileURLWithPath: try #require(Self.program))
    process.arguments = [
      "--config.file=" + folder.file("alertmanager.yml"), "--storage.path=" + folder.file("data"),
      "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit { stop() }

  func stop() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks until it answers; it takes some tenths of a second to begin.
  func ready(_ engine: CurlEngine) async throws {
    for _ in 0..<200 {
      var request = HTTPRequest(url: url + "/-/ready")
      request.addressPolicy = .any
      if let response = try? await engine.fetch(request), response.status == 200 { return }
      try #require(process.isRunning, "Alertmanager ended by itself")
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("Alertmanager did not begin within ten seconds")
  }

  /// What fires there: rule, severity and place.
  func active(_ engine: CurlEngine) async throws -> [String] {
    struct Alert: Decodable {
      var labels: [String: String]
      var annotations: [String: String]
    }
    var request = HTTPRequest(url: url + "/api/v2/alerts?active=true")
    request.addressPolicy = .any
    let response = try await engine.fetch(request)
    let alerts = try JSONDecoder().decode([Alert].self, from: Data(response.body))
    #expect(alerts.allSatisfy { $0.annotations["evidence"]?.contains("بوابة الشمال") == true })
    return alerts.map { alert in
      ["alertname", "severity", "place"].compactMap { alert.labels[$0] }.joined(separator: " ")
    }.sorted()
  }
}
