import Model
import Testing

@testable import Classification

@Suite("Corroboration: which independent source stands behind an item")
struct SourceResolverTests {
  private static let publishers = [
    Publisher(name: "Harbour Group"),
    Publisher(name: "Harbour Daily", owner: "Harbour Group", aliases: ["harbourdaily.example", "روزنامه بندر"]),
    Publisher(name: "Harbour TV", owner: "Harbour Group", aliases: ["HTV"]),
    Publisher(name: "Hill Post", owner: "Summit Holdings"),
    Publisher(name: "Valley Radio", owner: "Summit Holdings"),
    Publisher(name: "Quill", aliases: ["The Quill Newspaper"]),
    Publisher(name: "Tidewire", aliases: ["TDW", "Tide Wire Agency", "تایدوایر", "ٹائیڈ وائر"], isWire: true),
    Publisher(name: "Northline News Agency", aliases: ["Northline", "آژانس شمال", "شمال خبری اژانس"], isWire: true),
    Publisher(name: "AP-like", aliases: ["ANP"], isWire: true),
  ]
  private let resolver = SourceResolver(publishers: publishers)

  private func item(
    _ publisher: String, _ summary: String = "", title: String = "A bridge was closed", authors: [String] = []
  ) -> Item {
    var item = Item(
      feed: "f", identity: "guid:1", text: ItemText(title: title, summary: summary),
      firstSeen: Timestamp(unixSeconds: 0), effective: Timestamp(unixSeconds: 0))
    item.publisher = publisher
    item.authors = authors
    return item
  }

  @Test(
    "sister titles count as their owner",
    arguments: [
      ("Harbour Daily", "Harbour Group"), ("Harbour TV", "Harbour Group"), ("HTV", "Harbour Group"),
      ("harbourdaily.example", "Harbour Group"), ("روزنامه بندر", "Harbour Group"), ("Harbour Group", "Harbour Group"),
      ("Hill Post", "Summit Holdings"), ("Valley Radio", "Summit Holdings"), ("The Quill Newspaper", "Quill"),
      ("quill", "Quill"), ("Somebody Else", "Somebody Else"),
    ])
  func owners(_ publisher: String, _ source: String) { #expect(resolver.source(of: item(publisher)).source == source) }

  @Test(
    "a by-line names the wire",
    arguments: [
      ("PORT CITY (TDW) - The bridge was closed on Monday.", "Tidewire"),
      ("PORT CITY, Oct 2 (TDW) — The bridge was closed.", "Tidewire"),
      ("PORT CITY (Northline): The bridge was closed.", "Northline News Agency"),
      ("Tidewire — The bridge was closed on Monday.", "Tidewire"),
      ("[ANP] The bridge was closed.", "AP-like"),
      ("The bridge was closed on Monday, the mayor told Tidewire. Nobody was hurt.", "Tidewire"),
      ("The bridge was closed, Tide Wire Agency reports.", "Tidewire"),
      ("The bridge was closed on Monday. — Tidewire", "Tidewire"),
      ("The bridge was closed on Monday. (TDW/ANP)", "Tidewire"),
      ("به گزارش آژانس شمال، پل روز دوشنبه بسته شد.", "Northline News Agency"),
      ("مقامات نے ٹائیڈ وائر کو بتایا کہ پل بند ہے۔", "Tidewire"),
      ("(تایدوایر) پل بسته شد.", "Tidewire"),
    ])
  func bylines(_ summary: String, _ wire: String) {
    let found = resolver.source(of: item("Quill", summary))
    #expect(found.wire == wire)
    #expect(found.source == wire)
  }

  @Test(
    "mere mention is no by-line",
    arguments: [
      "Staff of Tidewire went on strike on Monday.", "The bridge was closed. Years later Tidewire was founded.",
      "The tdw plant by the river was closed (it is old).", "The anp shore was flooded.",
    ])
  func mentions(_ summary: String) {
    let found = resolver.source(of: item("Quill", summary))
    #expect(found.source == "Quill")
    #expect(found.wire == nil)
  }

  @Test("authors name the wire", arguments: ["TDW", "Tidewire", "Web Desk / Tidewire", "By Northline"])
  func authors(_ author: String) { #expect(resolver.source(of: item("Quill", authors: [author])).source != "Quill") }

  @Test("a wire's own feed is its own source, and a wire named by the feed is taken")
  func wires() {
    #expect(resolver.source(of: item("Tidewire", "(TDW) Text.")).source == "Tidewire")
    var named = item("Quill")
    named.wire = "TDW"
    #expect(resolver.source(of: named).source == "Tidewire")
  }

  @Test("without configured publishers every publisher is its own source, and owners in a ring end")
  func odd() {
    #expect(SourceResolver(publishers: []).source(of: item("Quill", "(TDW) Text.")).source == "Quill")
    let ring = SourceResolver(publishers: [Publisher(name: "a", owner: "b"), Publisher(name: "b", owner: "a")])
    #expect(["a", "b"].contains(ring.source(of: item("a")).source))
  }

  @Test("sister feeds and wire copy corroborate nothing")
  func families() {
    let family = [
      item("Harbour Daily", "The bridge was closed on Monday."), item("Harbour TV", "Bridge shut."),
      item("HTV", "The bridge is shut."), item("روزنامه بندر", "پل بسته شد."),
    ]
    #expect(Set(family.map { resolver.source(of: $0).source }).count == 1)
    let copies = [
      item("Quill", "PORT CITY (TDW) - The bridge was closed."), item("Hill Post", "The bridge was closed. — Tidewire"),
      item("Tidewire", "The bridge was closed."), item("Valley Radio", "Bridge shut.", authors: ["TDW"]),
    ]
    #expect(Set(copies.map { resolver.source(of: $0).source }).count == 1)
  }
}
