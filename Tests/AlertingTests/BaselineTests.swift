import Foundation
import Model
import Testing

@testable import Alerting

@Suite struct BaselineTests {
  /// Digits are counts of days, the last is today.
  func series(_ digits: String) -> DailySeries {
    DailySeries(firstDay: 19_600, counts: digits.compactMap { $0.wholeNumberValue })
  }

  static let month = monthly(.nbTail)

  static func monthly(_ method: Baseline.Method) -> Baseline {
    var settings = Baseline(method)
    settings.days = min(28, settings.days)
    settings.guardBand = min(2, settings.guardBand)
    return settings
  }

  static let quiet = "0010000100000010000000100000"

  @Test func `Four where four a month are usual is expected once in thousands of days`() {
    let judgement = PredictiveTail(Self.month).judge(4, periodDays: 1, series: series(Self.quiet + "00" + "4"))
    #expect(judgement.days == 28)
    #expect(abs(judgement.usual * 7 - 1) < 1e-12)
    #expect(judgement.value > 1_000 && judgement.value < 10_000)
  }

  @Test func `It is the exact predictive tail`() {
    let judgement = PredictiveTail(Self.month).judge(
      2, periodDays: 1, series: series(String(repeating: "0", count: 31)))
    let p = 1 - (28.0 / 29).squareRoot() * (1 + 0.5 / 29)
    #expect(abs(judgement.value * p - 1) < 1e-6)
  }

  @Test func `Fewer than the floor are never unusual`() {
    #expect(PredictiveTail(Self.month).judge(1, periodDays: 1, series: series(Self.quiet + "001")).value == 0)
  }

  @Test func `The guard band keeps the onset out of its own baseline`() {
    let judgement = PredictiveTail(Self.month).judge(4, periodDays: 1, series: series(Self.quiet + "99" + "4"))
    #expect(abs(judgement.usual * 7 - 1) < 1e-12)
  }

  @Test func `Alarm days do not become usual, a lasting shift does`() {
    let calm = Self.quiet + Self.quiet
    let outbreak = PredictiveTail(Self.month).judge(
      4, periodDays: 1, series: series(calm + "0097800" + "0000000" + "4"))
    #expect(outbreak.usual < 0.2)
    let shift = PredictiveTail(Self.month).judge(
      4, periodDays: 1, series: series(calm + String(repeating: "4", count: 30) + "4"))
    #expect(shift.usual > 3.9)
    #expect(shift.value < 10)
  }

  @Test func `Unknown days are left out, not counted as none`() {
    var series = series(Self.quiet + "00" + "3")
    for day in 0..<10 { series.covered[day] = false }
    let judgement = PredictiveTail(Self.month).judge(3, periodDays: 1, series: series)
    #expect(judgement.days == 18)
    #expect(abs(judgement.usual * 9 - 1) < 1e-12)
  }

  @Test func `A baseline that is not established is said to be cold`() {
    #expect(PredictiveTail(Self.month).judge(9, periodDays: 1, series: series("00000000009")).isCold)
  }

  @Test func `A busy weekday is usual on that weekday alone`() {
    var settings = Self.month
    settings.weekday = true
    // Four weeks with four on the same weekday, then the guard band; the last day is that weekday, or the day after.
    let weeks = String(repeating: "4000000", count: 5)
    let busy = PredictiveTail(settings).judge(4, periodDays: 1, series: series(weeks + "4"))
    let calm = PredictiveTail(settings).judge(4, periodDays: 1, series: series(weeks + "04"))
    #expect(busy.value * 5 < calm.value)
  }

  @Test func `Scattered counts make a burst less surprising`() {
    let even = PredictiveTail(Self.month).judge(
      6, periodDays: 1, series: series(String(repeating: "1", count: 30) + "6"))
    let bursts = PredictiveTail(Self.month).judge(
      6, periodDays: 1, series: series(String(repeating: "500000", count: 5) + "6"))
    #expect(bursts.value < even.value / 5)
  }

  func settings(_ method: Baseline.Method) -> Baseline { Baseline(method) }

  @Test func `EARS statistics are those of their definitions`() {
    // Baseline of C1: 0 1 0 1 0 1 0 → mean 3/7, s = 0.5345.
    let c1 = Ears(settings(.earsC1)).statistics(series("01010103"))
    let expected = (3 - 3.0 / 7) / (2.0 / 7).squareRoot()
    #expect(abs((c1.last ?? 0) - expected) < 1e-9)
    // C2 leaves out the two days before.
    let c2 = Ears(settings(.earsC2)).statistics(series("0101010993"))
    #expect(abs((c2.last ?? 0) - expected) < 1e-9)
    // An empty baseline has the least sigma.
    #expect(Ears(settings(.earsC2)).statistics(series("0000000002")).last == 4)
    #expect(Ears(settings(.earsC3)).statistics(series("000000000011")).last == 2)
  }

  @Test func `EARS has no statistic before its baseline`() {
    #expect(Ears(settings(.earsC1)).statistics(series("0101012")).allSatisfy { $0.isNaN })
  }

  @Test func `A slow build-up that no single day shows is seen by the sum`() {
    let slow = Self.quiet + Self.quiet + "1011111112111"
    let sum = Cusum(Self.monthly(.nbCusum), ceiling: 10).statistics(series(slow))
    #expect((sum.last ?? 0) > 4)
    #expect(sum[40] < 3)
    let tail = PredictiveTail(Self.month).judge(1, periodDays: 1, series: series(slow))
    #expect(tail.value == 0)
  }

  @Test func `The sum is held at its ceiling and comes down`() {
    let sum = Cusum(Self.monthly(.nbCusum), ceiling: 6).statistics(
      series(Self.quiet + "0099999" + String(repeating: "0", count: 30)))
    #expect(sum.filter { !$0.isNaN }.max() == 6)
    #expect((sum.last ?? 9) < 1)
  }

  @Test func `A smoothed series is calm on calm days and alarmed by a jump`() {
    let calm = Ewma(Baseline(.ewma)).probabilities(series("1201102110211012011021101120" + "101"))
    #expect((calm.last ?? 0) > 0.05)
    let jump = Ewma(Baseline(.ewma)).probabilities(series("1201102110211012011021101120" + "109"))
    #expect((jump.last ?? 1) < 0.0001)
  }

  func world(_ baseline: Baseline, levels: [Level], counts: String) -> World {
    let rule = Rule.test(.rate(SightingCondition("ttp-attack"), baseline), window: .hours(24), levels: levels)
    var world = World(book: RuleBook(rules: [rule]))
    world.length = .days(Int64(counts.count - 1))
    world.history = HistoryStatistics(began: world.start - .days(40))
    for (day, character) in counts.enumerated() {
      for copy in 0..<(character.wholeNumberValue ?? 0) {
        let at = world.hour(Double(day) * 24 + 6 + Double(copy))
        world.add(sighting("ttp-attack", at, story: "\(day) \(copy)", sources: ["dawn", "afp"]))
      }
    }
    return world
  }

  @Test func `An unusual day fires, says what is usual, and is over a day later`() {
    var world = world(Self.month, levels: [Level(.warning, 100)], counts: Self.quiet + "004000")
    world.coverage = Coverage(feedsOK: 12, feedsDue: 14)
    let outcome = world.run()
    #expect(outcome.timeline(from: world.start) == "firing@30d8h updated@30d9h resolved@31d7h")
    #expect(
      outcome.summaries[1]
        == "1 more sighting: Test: 4 in 24 h from 2 independent sources; 0.1 a day is usual over 28 days; expected once in about 3500 days; 2 of 14 feeds failing."
    )
    #expect(world.run(.every(.hours(6))).transitions == outcome.transitions)
    #expect(world.run(.wakes, restart: true).transitions == outcome.transitions)
  }

  @Test func `At a cold start only the floor counts, and the alert says so`() {
    var world = world(Self.month, levels: [Level(.notice, 100), Level(.critical, 1_000)], counts: "0003000")
    world.history = HistoryStatistics(began: world.start)
    let outcome = world.run()
    #expect(outcome.timeline(from: world.start) == "firing@3d8h resolved@4d6h")
    #expect(
      outcome.summaries.first?.contains("baseline not established (0 of 14 days), so only the floor of 3 counts")
        == true)
  }

  @Test(arguments: [
    (Baseline.Method.nbCusum, 5.0), (.ewma, 1_000), (.earsC1, 3), (.earsC2, 3), (.earsC3, 2),
  ])
  func `Every method fires at a burst, recovers, and is driven by its own wakes`(
    _ method: Baseline.Method, _ threshold: Double
  ) {
    let world = world(
      Self.monthly(method), levels: [Level(.warning, threshold)], counts: Self.quiet + "005400000000000000")
    let outcome = world.run()
    #expect(outcome.kinds.first == .firing)
    #expect(outcome.kinds.last == .resolved)
    #expect(world.run(.every(.hours(6))).transitions == outcome.transitions)
    #expect(world.run(.wakes, restart: true).transitions == outcome.transitions)
  }

  @Test func `The default detects what EARS misses, at the same rate of false alarms`() {
    var trial = DetectionTrial(mean: 0.2, excess: 60)
    trial.runs = 25
    let wanted = ["nb-tail, 7 d", "ears-c1", "ears-c2", "ears-c3"]
    let rows = trial.rows(DetectionTrial.methods.filter { wanted.contains($0.name) })
    #expect(rows.map(\.method) == wanted)
    #expect(rows[0].sensitivity >= 0.9)
    #expect(rows[0].falseAlarms < 0.01)
    #expect(rows[1...].allSatisfy { $0.sensitivity < rows[0].sensitivity })
    #expect(rows[1...].allSatisfy { $0.delay > rows[0].delay })
  }

  @Test func `In bursts of two weeks the default stands between EARS and an oracle that was told everything`() {
    var trial = DetectionTrial(mean: 0.3, excess: 12)
    trial.outbreakDays = 14
    trial.runs = 25
    let methods = DetectionTrial.methods.filter { ["nb-tail, 7 d", "ears-c2", "ears-c3"].contains($0.name) }
    let rows = trial.rows(methods)
    let best = trial.oracles()
    #expect(best.map(\.method) == ["oracle", "oracle, onset"])
    #expect(best[0].sensitivity >= rows[0].sensitivity && best[0].delay < rows[0].delay)
    #expect(rows[0].sensitivity >= 0.8)
    #expect(rows[1...].allSatisfy { $0.sensitivity < rows[0].sensitivity })
  }

  @Test func `A long baseline reaches back no further than it must to know the rate`() {
    func days(_ daily: Int, every: Int) -> Int {
      let counts = (0..<200).map { $0 % every == 0 ? daily : 0 }
      return DailySeries(counts: counts).baseline(
        for: 199, Baseline(), excluded: Array(repeating: false, count: 200)
      ).count
    }
    #expect(days(1, every: 20) == 112)
    #expect((86...90).contains(days(1, every: 3)))
    #expect(days(2, every: 1) == 56)
  }

  @Test(arguments: [0.1, 0.5])
  func `Once in a hundred days means about one alarmed day in a hundred`(_ mean: Double) {
    var trial = DetectionTrial(mean: mean, excess: 0)
    trial.runs = 20
    trial.dispersion = 1
    let share = trial.alarmedDays(DetectionTrial.methods[0], thresholds: [100])[0]
    #expect(share > 1 / 500 && share < 1 / 50)
  }

  @Test func `While the history is short the guard band is`() {
    let judgement = PredictiveTail(Baseline()).judge(
      2, periodDays: 1, series: series(String(repeating: "0", count: 18) + "2"))
    #expect(judgement.days == 16)
    #expect(!judgement.isCold)
  }
}
