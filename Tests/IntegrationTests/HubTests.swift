import FeedServer
import Foundation
import Testing

/// WebSub by the real daemon: from the feed's first poll to the end of the subscription.
@Suite(.timeLimit(.minutes(2))) struct HubTests {
  @Test func `a feed is subscribed, pushed and unsubscribed, and no secret is told to the log`() async throws {
    let made = try Installation()
    let hub = LoopbackHub(on: made.server)
    let port = try FeedServer().port
    let head = "listen = \"127.0.0.1:\(port)\"\nlog_level = \"debug\"\nwebsub_callback = \"http://127.0.0.1:\(port)\""
    var feed = Installation.Feed(id: "one", publisher: "Press", extra: "websub = true")
    try made.write(feeds: [feed], head: head)
    let link = "<atom:link rel=\"hub\" href=\"\(made.server.url("/hub"))\"/>"
    made.server.set(feed.path, .document(ImportTests.document("press", ImportTests.entries("press"), links: link)))
    try made.start()
    #expect(await made.wait(seconds: 20) { !hub.requests.isEmpty }, "\(made.log)")
    let request = try #require(hub.requests.first)
    #expect(await hub.verify(request, challenge: "c").body == "c")
    #expect(await made.wait(seconds: 10) { made.log.contains("is pushed by its hub until") }, "\(made.log)")
    let now = Installation.rfc822(Date())
    let news = SampleFeed.Entry(
      title: "Flood warning at the bridge", link: "http://news.example/flood", guid: "flood", published: now, summary: "Water rises.")
    let body = ImportTests.document("press", [news])
    let answer = await hub.send(body, to: request, signature: LoopbackHub.signature("sha256", body, request))
    #expect(answer.status == 202)
    let items = try await made.run(["items", "flood", "--format", "jsonl"])
    #expect(items.output.contains("Flood warning"), "\(items.output) \(items.errors)")
    let feeds = try await made.run(["feeds", "--format", "jsonl"])
    #expect(feeds.output.contains("pushed_until"), "\(feeds.output)")

    feed.extra = ""
    try made.write(feeds: [feed], head: head)
    made.signal(SIGHUP)
    #expect(await made.wait(seconds: 20) { hub.requests.count == 2 }, "\(made.log)")
    let last = try #require(hub.requests.last)
    #expect(last.mode == "unsubscribe" && last.callback == request.callback)
    #expect(await hub.verify(last).status == 200)
    #expect(await made.stop(within: 5)?.status == 0)
    let token = try #require(request.callback.split(separator: "/").last)
    #expect(!made.log.contains(token) && !made.log.contains(request.secret))
  }
}
