import Model
import Testing

@testable import ConfigurationReading

@Suite struct LoadingTests {
  let whole: LoadedConfiguration

  init() throws {
    var tree = Tree(Examples.whole)
    tree.environment["CREDENTIALS_DIRECTORY"] = "/run/credentials"
    tree.modes["/run/credentials/hook.key"] = 0o400
    whole = try tree.loaded()
  }

  private func feed(_ id: String) throws -> Feed { try #require(whole.feeds.first { $0.id == id }) }
  private func rule(_ id: String) throws -> Rule { try #require(whole.rules.first { $0.id == id }) }

  @Test func `an empty file is a configuration`() throws {
    let loaded = try Tree("").loaded()
    #expect(loaded.feeds.isEmpty)
    #expect(loaded.settings.database == "/home/ada/.local/state/bellwether/bellwether.db")
    #expect(loaded.settings.listen == .tcp(host: "127.0.0.1", port: 8470))
    #expect(loaded.channels.isEmpty)
  }

  @Test func `settings are read, and paths start at the folder of the file`() {
    let settings = whole.settings
    #expect(settings.database == "var/bellwether.db")
    #expect(settings.alertLog == "/var/log/alerts.jsonl")
    #expect(settings.listen == .tcp(host: "::1", port: 8470))
    #expect(settings.contact == "https://desk.example.org/bot")
    #expect(settings.polling.parallel == 8)
    #expect(settings.polling.hostPause == .seconds(2))
    #expect(settings.polling.perHost == 2)
    #expect(settings.retention.texts == .days(180))
    #expect(settings.retention.items == nil)
    #expect(settings.retention.polls == .days(30))
    #expect(settings.stories.bar == 0.5 && settings.stories.decay == .hours(48) && settings.stories.reach == nil)
    #expect(whole.warnings.isEmpty)
  }

  @Test(arguments: [
    (["STATE_DIRECTORY": "/var/lib/bellwether:/var/lib/b", "HOME": "/root"], "/var/lib/bellwether/bellwether.db"),
    (["XDG_STATE_HOME": "/x", "HOME": "/root"], "/x/bellwether/bellwether.db"),
    (["HOME": "/root"], "/root/.local/state/bellwether/bellwether.db"),
  ])
  func `without a database the state directory is taken`(environment: [String: String], path: String) throws {
    var tree = Tree("")
    tree.environment = environment
    #expect(try tree.loaded().settings.database == path)
  }

  @Test func `without a database and without a home there is an error`() {
    var tree = Tree("")
    tree.environment = [:]
    #expect(tree.complaints.count == 1)
  }

  @Test func `files are read in the order of includes, each once`() {
    #expect(
      whole.files == ["feeds.conf", "indicators/border.toml", "arena/north/places.toml", "arena/rules.toml"])
  }

  @Test func `defaults hold where a feed says nothing else`() throws {
    let dawn = try feed("dawn")
    #expect(dawn.every == .minutes(10))
    #expect(dawn.timeout == .seconds(20))
    #expect(dawn.language == "en")
    #expect(dawn.retryScope == .group)
    #expect(dawn.headers == [HTTPField(name: "Accept-Language", value: "en"), HTTPField(name: "x-desk", value: "2")])
    #expect(dawn.position == SourcePosition(file: "feeds.conf", line: 33, column: 1))
    let app = try feed("app")
    #expect(app.solarHijri)
    #expect(app.every == .days(2))
    #expect(app.ceiling == .days(2))
  }

  @Test func `a publisher is the registrable domain, unless it is named`() throws {
    #expect(try feed("dawn").publisher == "Dawn Media Group")
    #expect(try feed("app").publisher == "app.com.pk")
    #expect(try feed("here").publisher == "127.0.0.1")
  }

  @Test func `a feed's own grade goes before its publisher's, and that before the default`() throws {
    #expect(try feed("dawn").grade == .b)
    #expect(try feed("here").grade == .a)
    #expect(try feed("app").grade == .c)
  }

  @Test func `an indicator keeps its texts with their places, in order`() throws {
    let indicator = try #require(whole.indicators.first)
    #expect(indicator.query.text == "+1.0: clos* NEAR/6 border\n")
    #expect(indicator.query.position == SourcePosition(file: "indicators/border.toml", line: 10, column: 1))
    #expect(indicator.phases.map(\.name) == ["threatened", "done"])
    #expect(indicator.phases.map(\.query.position.column) == [26, 46])
    #expect(indicator.quantities.map(\.terms.text) == ["stranded"])
    #expect(indicator.positions == PositionWeights(rest: 0.7))
    #expect(indicator.weight == -6)
    #expect(indicator.tests.count == 3)
    #expect(indicator.tests[1].places == ["torkham"])
    #expect(indicator.tests[1].phase == "done")
    #expect(indicator.tests[1].quantity == 40)
    #expect(indicator.tests[2].withheldBy == "hypothetical")
    #expect(whole.indicators[1].title == "border-reopening")
  }

  @Test func `places and lists keep every script`() throws {
    #expect(whole.places.map(\.id) == ["khyber", "torkham"])
    #expect(whole.places[1].names == ["Torkham", "Turkham", "تورخم", "طورخم"])
    let list = try #require(whole.lists.first)
    #expect(list.isEntity)
    #expect(list.terms[""]?.map(\.text) == ["ISPR"])
    #expect(list.terms["ur"]?.first?.position == SourcePosition(file: "arena/north/places.toml", line: 16, column: 8))
  }

  @Test func `alert log and journal are channels under names of their own`() {
    #expect(whole.channels.map(\.id) == ["alert-log", "journald", "webhook", "desk"])
    #expect(whole.channels[0].kind == .alertLog(path: "/var/log/alerts.jsonl"))
    #expect(whole.channels[2].secretFile == "/run/credentials/hook.key")
    #expect(whole.channels[3].digestAt == [360, 1_080])
  }

  @Test func `a count of sightings is read with all that narrows it`() throws {
    let rule = try rule("crossing-closed")
    var condition = SightingCondition("border-closure")
    condition.roles = ["actor": "pakistan-state"]
    #expect(rule.kind == .count(condition))
    #expect(rule.levels == [Level(.warning, 1), Level(.critical, 3)])
    #expect(rule.groupBy == .place)
    #expect(rule.window == .days(1))
    #expect(
      rule.activeHours == ActiveHours(from: 480, to: 1_200, weekdays: [0, 1, 2, 3, 4], utcOffset: .hours(5)))
  }

  @Test func `levels in durations become hours, or days of rarity, graver ones later`() throws {
    let long = try rule("long-shut")
    #expect(long.levels == [Level(.warning, 24), Level(.critical, 72)])
    #expect(long.recovery == 12)
    #expect(try rule("rare").levels == [Level(.warning, 30)])
    #expect(try rule("tipped").levels == [Level(.notice, 10), Level(.warning, -10, .atMost)])
  }

  @Test func `other kinds of rule are told by their first key`() throws {
    #expect(
      try rule("answered").kind
        == .sequence(
          .sightings(SightingCondition("border-closure")),
          then: .state(StateCondition("crossing", ["open"], objects: ["torkham"])), within: .days(9)))
    var baseline = Baseline(.earsC2)
    baseline.weekday = true
    #expect(try rule("unusual").kind == .rate(SightingCondition("border-closure"), baseline))
    #expect(
      try rule("tipped").kind == .balance(Balance(weights: ["border-closure": -6, "border-reopening": 4])))
    #expect(try rule("feeds-ill").kind == .feedHealth(FeedHealthCondition(feeds: ["dawn", "here"])))
    #expect(try rule("desk-mute").kind == .channelHealth(channels: ["desk"]))
    #expect(try rule("desk-mute").window == .days(1))
    #expect(try rule("serious-odds").kind == .odds(hypothesis: "serious", statement: "yes"))
  }

  @Test func `states and hypotheses keep their order`() {
    #expect(whole.machines[0].scope == .places(kinds: ["crossing"]))
    #expect(whole.machines[0].values.map(\.value) == ["shut", "open"])
    #expect(whole.hypotheses[0].statements.map(\.prior) == [1, 2])
    #expect(whole.hypotheses[0].evidence[0].likelihoods == ["yes": 0.2])
    #expect(whole.silences[0].starts == Timestamp(rfc3339: "2024-04-09"))
  }
}
