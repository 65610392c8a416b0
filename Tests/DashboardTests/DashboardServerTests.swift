import Glibc
import Logging
import Model
import ServiceLifecycle
import Storage
import Testing

@testable import Dashboard

@Suite("The dashboard over HTTP", .timeLimit(.minutes(1)))
struct DashboardServerTests {
  @Test("the page shows what fires, what is known, and the evidence, with every text escaped")
  func page() async throws {
    try await Arrangement.serving { port in
      let answer = await Client.get(port, "/")
      #expect(answer.status == 200)
      #expect(answer.header("content-type") == "text/html; charset=utf-8")
      #expect(answer.body.contains("<title>(1) Watch &amp; ward</title>"))
      #expect(answer.body.contains("North gate shut &lt;b&gt;for long&lt;/b&gt;"))
      #expect(answer.body.contains("href=\"https://news.example/1?a=1&amp;b=&quot;2\" rel=\"noopener noreferrer\""))
      #expect(!answer.body.contains("javascript:"))
      #expect(!answer.body.contains("<script") && !answer.body.contains("<b>"))
      #expect(answer.body.contains("<span class=\"state\">shut</span>"))
      #expect(answer.body.contains("2 sightings in 60 days"))
    }
  }

  @Test("every answer says what a browser may do with it")
  func frame() async throws {
    try await Arrangement.serving { port in
      for path in ["/", "/api/v1/status", "/metrics", "/nowhere", "/style.css"] {
        let answer = await Client.get(port, path)
        #expect(answer.header("content-security-policy")?.hasPrefix("default-src 'none'") == true)
        #expect(answer.header("x-content-type-options") == "nosniff")
        #expect(answer.header("cache-control") == (path == "/style.css" ? "max-age=3600" : "no-store"))
        #expect(answer.header("date") == "Wed, 06 Sep 2023 12:00:00 GMT")
      }
    }
  }

  @Test("a name of a stranger is not served, a change is not taken, and neither shows anything")
  func refusals() async throws {
    try await Arrangement.serving { port in
      let rebound = await Client.get(port, "/", host: "evil.example")
      #expect(rebound.status == 421 && !rebound.body.contains("North gate"))
      let posted = await Client.request(port, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
      #expect(posted.status == 405 && posted.header("allow") == "GET, HEAD")
      #expect(await Client.get(port, "/?" + String(repeating: "x", count: 5_000)).status == 414)
      #expect(await Client.request(port, "nonsense\r\n\r\n").status == 400)
      let smuggled = "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"
      #expect(await Client.request(port, smuggled).status == 400)
      #expect(await Client.request(port, "GET / HTTP/1.1\r\n\r\n").status >= 400)
      let heavy = "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + String(repeating: "y", count: 100_000) + "\r\n\r\n"
      #expect(await Client.request(port, heavy).status != 200)
      #expect(await Client.get(port, "/healthz").status == 200)
    }
  }

  @Test(
    "each listing answers with rows, and with lines where lines are asked for",
    arguments: [
      ("status", "\"configured_feeds\" : 2"), ("feeds", "\"feed\" : \"gazette\""), ("items?q=gate", "\"row\" : 1"),
      ("history?by=week&indicator=closure", "\"sightings\" : 2"),
      ("sightings?place=north-gate", "\"indicator\" : \"closure\""),
      ("states", "\"last_confirmed\" : \"2023-09-06T11:00:00Z\""), ("states?history=1", "\"to\" : \"shut\""),
      ("alerts?state=firing", "\"alert\" : \"a1\""), ("hypotheses", "\"moved\""),
      ("verdicts?rule=gate-shut", "\"unmarked\" : 1"),
    ])
  func listings(path: String, expected: String) async throws {
    try await Arrangement.serving { port in
      let answer = await Client.get(port, "/api/v1/" + path)
      #expect(answer.status == 200)
      #expect(answer.header("content-type") == "application/json; charset=utf-8")
      #expect(answer.body.contains(expected))
      let lines = await Client.get(port, "/api/v1/" + path + (path.contains("?") ? "&" : "?") + "format=jsonl")
      #expect(lines.header("content-type") == "application/jsonl; charset=utf-8")
      #expect(lines.body.split(separator: "\n").allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    }
  }

  @Test("what people said of alerts, and a channel that fails, stand on the page")
  func judged() async throws {
    let store = try Arrangement.filled()
    #expect(try store.record(Verdict(alert: "a1", isTrue: true, by: "ada", at: Arrangement.now)))
    let transition = try #require(try store.alerts(AlertQuery()).first?.transitions.first)
    var plan = EvaluationPlan(evaluatedAt: Arrangement.now)
    plan.notifications = [
      Notification(id: "n1", channel: "desk", reason: .transition, transition: transition, created: Arrangement.now)
    ]
    try store.commit(plan)
    let failed = DeliveryReceipt.Outcome.failed(error: "answers 503", retryAt: Arrangement.now + .hours(1))
    try store.commit(receipt: DeliveryReceipt(notification: "n1", at: Arrangement.now, outcome: failed))
    try await Arrangement.serving(store: store) { port in
      let page = await Client.get(port, "/").body
      #expect(page.contains("<h2>Verdicts") && page.contains("21–100\u{202f}%"))
      #expect(page.contains("channel desk fails since 2023-09-06T12:00:00Z: answers 503"))
      #expect(await Client.get(port, "/metrics").body.contains("bellwether_channel_failing_seconds{channel=\"desk\"} 0\n"))
    }
  }

  @Test(
    "a wrong parameter is named, with its remedy",
    arguments: [
      ("alerts?state=open", "state", "firing, pending, resolved, all"),
      ("history?by=year", "by", "hour, day, week, month"),
      ("sightings?indicator=closures", "indicator", "there are: closure, reopening"),
      ("items?limit=9999", "limit", "1 to 1000"),
      ("feeds?feed=x", "feed", "there are: unwell, format"), ("status?format=xml", "format", "json, jsonl"),
      ("states?since=2d", "since", "history=1"), ("history?by=hour&since=1900-01-01", "since", "century"),
      ("history?by=hour&since=1950-01-01", "by", "longer bucket"),
    ])
  func mistakes(path: String, parameter: String, remedy: String) async throws {
    try await Arrangement.serving { port in
      let answer = await Client.get(port, "/api/v1/" + path)
      #expect(answer.status == 400)
      #expect(answer.body.contains("\"parameter\" : \"\(parameter)\""))
      #expect(answer.body.contains(remedy))
    }
  }

  @Test("metrics, feed and health answer in their own forms; HEAD answers without a body")
  func others() async throws {
    try await Arrangement.serving { port in
      let metrics = await Client.get(port, "/metrics")
      #expect(metrics.header("content-type") == "text/plain; version=0.0.4; charset=utf-8")
      for line in [
        "bellwether_build_info{version=\"9.9\"} 1", "bellwether_feeds{health=\"new\"} 1",
        "bellwether_feed_up{feed=\"gazette\"} 1",
        "bellwether_alerts{state=\"firing\",severity=\"warning\"} 1", "bellwether_items_total 2",
        "bellwether_sightings 2",
      ] { #expect(metrics.body.contains(line + "\n")) }
      let feed = await Client.get(port, "/alerts.atom")
      #expect(feed.header("content-type") == "application/atom+xml; charset=utf-8")
      #expect(
        feed.body.contains("<title>Watch &amp; ward</title>") && feed.body.contains("urn:bellwether:transition:t1"))
      #expect(await Client.get(port, "/healthz").body == "ok\n")
      #expect(await Client.get(port, "/readyz").status == 200)
      let head = await Client.request(port, "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(head.status == 200 && head.body.isEmpty && head.header("content-length") != "0")
    }
  }

  @Test("before anything was polled it is alive but not ready, and says why")
  func notReady() async throws {
    try await Arrangement.serving(store: try Store.inMemory()) { port in
      #expect(await Client.get(port, "/healthz").status == 200)
      let answer = await Client.get(port, "/readyz")
      #expect(answer.status == 503)
      #expect(answer.body.contains("no feed has been polled yet") && answer.body.contains("not been evaluated"))
      #expect(await Client.get(port, "/").body.contains("Nothing fires, nothing is pending."))
    }
  }

  @Test("an address that is taken is known at once, by name and with a remedy")
  func taken() async throws {
    try await Arrangement.serving { port in
      #expect(throws: DashboardError.self) { try Arrangement.server(.tcp(host: "127.0.0.1", port: port)) }
      do throws(DashboardError) { _ = try Arrangement.server(.tcp(host: "127.0.0.1", port: port)) } catch {
        #expect(error.kind == .inUse)
        #expect("\(error)".contains("127.0.0.1:\(port)") && "\(error)".contains("‘listen’"))
      }
    }
    for listen in [
      ListenAddress.tcp(host: "192.0.2.1", port: 0), .unix(path: "/no/such/folder/x"),
      .unix(path: String(repeating: "x", count: 108)),
    ] {
      do throws(DashboardError) {
        _ = try Arrangement.server(listen)
        Issue.record("\(listen) was taken")
      } catch { #expect(error.kind == .badAddress) }
    }
  }

  @Test("a Unix socket left by a crash is replaced; one in use, or another kind of file, is not")
  func unixSockets() async throws {
    let path = "/tmp/bellwether-dashboard-\(getpid()).sock"
    unlink(path)
    do {
      let left = try ListeningSocket(.unix(path: path))
      close(left.take())
    }
    #expect(access(path, F_OK) == 0)
    try await Arrangement.serving(listen: .unix(path: path)) { _ in
      #expect(await Client.get(unix: path, "/healthz").body == "ok\n")
      do throws(DashboardError) {
        _ = try Arrangement.server(.unix(path: path))
        Issue.record("it was taken twice")
      } catch { #expect(error.kind == .inUse) }
    }
    #expect(access(path, F_OK) != 0)
    close(open(path, O_CREAT | O_WRONLY, 0o600))
    defer { unlink(path) }
    do throws(DashboardError) {
      _ = try Arrangement.server(.unix(path: path))
      Issue.record("a plain file was replaced")
    } catch { #expect(error.kind == .inUse) }
    #expect(access(path, F_OK) == 0)
  }

  @Test("many clients at once are all answered")
  func many() async throws {
    try await Arrangement.serving { port in
      let statuses = await withTaskGroup(of: Int.self) { group in
        for _ in 0..<40 { group.addTask { await Client.get(port, "/api/v1/alerts").status } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 200, count: 40))
    }
  }
}
