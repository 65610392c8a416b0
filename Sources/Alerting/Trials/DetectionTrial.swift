import Glibc
import Model

/// A simulated world in; how many outbreaks each method detects at one rate of false alarms, and how soon, out.
///
/// Built like the comparison of R. E. Watkins et al. (BMC Medical Informatics and Decision Making 8:37, 2008) on a rare
/// disease: days with a mean far below one, negative binomial, and outbreaks of weeks laid over them. Thresholds are not
/// taken from books: each method gets the one that gives the wanted share of alarmed days on series without outbreaks.
/// An outbreak is detected if any of its days is alarmed; the delay of one that is not is its whole length.
package struct DetectionTrial: Sendable {
  /// Sightings a day without an outbreak, and ratio of variance to mean.
  package var mean: Double
  package var dispersion: Double
  /// Length in days, and expected additional sightings in all. The curve is log-normal: fast rise, slow fall.
  package var outbreakDays: Int
  package var excess: Double
  /// Share of days without an outbreak that may be alarmed.
  package var falseAlarms: Double
  package var runs: Int
  package var seed: UInt64

  package init(mean: Double, excess: Double) {
    self.mean = mean
    self.excess = excess
    dispersion = 1.3
    outbreakDays = 120
    falseAlarms = 0.005
    runs = 200
    seed = 1
  }

  package struct Row: Hashable, Sendable {
    package var method: String
    package var threshold: Double
    /// Share of days without outbreak that were alarmed, on series other than those the threshold was set on.
    package var falseAlarms: Double
    package var sensitivity: Double
    package var delay: Double
  }

  /// A method by name, with its statistic for every day of a series; greater is more alarming, NaN is no judgement.
  package struct Method: Sendable {
    package var name: String
    package var statistics: @Sendable (DailySeries) -> [Double]
    package init(name: String, statistics: @escaping @Sendable (DailySeries) -> [Double]) {
      self.name = name
      self.statistics = statistics
    }
  }

  package static let methods: [Method] = {
    func tail(_ window: Int) -> Method {
      var settings = Baseline()
      settings.minimum = 1
      let tail = PredictiveTail(settings)
      return Method(name: "nb-tail, \(window) d") { tail.returnPeriods($0, window: window) }
    }
    return [
      tail(7), tail(1), tail(14),
      Method(name: "nb-cusum") { Cusum(Baseline(.nbCusum), ceiling: 40).statistics($0) },
      Method(name: "ewma") { Ewma(Baseline(.ewma)).probabilities($0).map { -log($0) } },
      Method(name: "ears-c1") { Ears(Baseline(.earsC1)).statistics($0) },
      Method(name: "ears-c2") { Ears(Baseline(.earsC2)).statistics($0) },
      Method(name: "ears-c3") { Ears(Baseline(.earsC3)).statistics($0) },
    ]
  }()

  /// Slow build-ups of four months and bursts of two weeks, from one sighting in three weeks to one in three days.
  package static let scenarios: [DetectionTrial] = [
    (120, 0.05, 30.0), (120, 0.1, 40), (120, 0.2, 60), (14, 0.05, 6), (14, 0.1, 8), (14, 0.3, 12),
  ].map { days, mean, excess in
    var trial = DetectionTrial(mean: mean, excess: excess)
    trial.outbreakDays = days
    return trial
  }

  static let warmUp = 100
  static let days = 400

  package func rows(_ methods: [Method] = Self.methods) -> [Row] {
    methods.map { row($0, judging: Self.warmUp..<Self.days) }
  }

  /// What the best possible test detects, without and with knowledge of the day on which an outbreak begins.
  package func oracles() -> [Row] {
    let oracle = DetectionOracle(self)
    return [
      row(Method(name: "oracle", statistics: oracle.anyOnset), judging: Self.warmUp..<Self.days),
      row(
        Method(name: "oracle, onset", statistics: oracle.knowingOnset), judging: Self.onset..<Self.onset + outbreakDays),
    ]
  }

  private func row(_ method: Method, judging days: Range<Int>) -> Row {
    let calm = (0..<runs).map { method.statistics(series($0, outbreak: false))[days] }
    let threshold = threshold(calm.flatMap { $0 })
    let other = (runs..<2 * runs).map { method.statistics(series($0, outbreak: false))[days] }
    let alarmed = other.flatMap { $0 }.filter { $0 >= threshold }.count
    let delays = (0..<runs).map { run in
      let statistics = method.statistics(series(2 * runs + run, outbreak: true))
      return (0..<outbreakDays).first { statistics[Self.onset + $0] >= threshold }
    }
    let found = delays.compactMap { $0 }
    let lost = Double((runs - found.count) * outbreakDays)
    return Row(
      method: method.name, threshold: threshold,
      falseAlarms: Double(alarmed) / Double(max(1, other.reduce(0) { $0 + $1.count })),
      sensitivity: Double(found.count) / Double(runs), delay: (Double(found.reduce(0, +)) + lost) / Double(runs))
  }

  /// Share of days without an outbreak that reach each threshold: whether a method's numbers mean what they say.
  package func alarmedDays(_ method: Method, thresholds: [Double]) -> [Double] {
    let values = (0..<runs).flatMap { method.statistics(series($0, outbreak: false)).dropFirst(Self.warmUp) }
    return thresholds.map { threshold in Double(values.count { $0 >= threshold }) / Double(max(1, values.count)) }
  }

  static let onset = 200

  /// The least threshold that no more than the wanted share of values reaches.
  private func threshold(_ values: [Double]) -> Double {
    let sorted = values.filter { !$0.isNaN }.sorted(by: >)
    let allowed = Int(Double(values.count) * falseAlarms)
    guard allowed < sorted.count else { return sorted.last ?? 0 }
    return sorted[allowed].nextUp
  }

  private func series(_ run: Int, outbreak: Bool) -> DailySeries {
    var random = RandomCounts(seed: seed &* 1_000_003 &+ UInt64(run))
    let curve = curve()
    let counts = (0..<Self.days).map { day in
      let usual = random.count(mean: mean, dispersion: dispersion)
      let index = day - Self.onset
      return outbreak && curve.indices.contains(index) ? usual + random.poisson(curve[index] * excess) : usual
    }
    return DailySeries(counts: counts)
  }

  /// Shares of the excess by day: a log-normal density with its median at a third of the length.
  func curve() -> [Double] {
    let sigma = 0.6
    let middle = log(Double(outbreakDays) / 3)
    let heights = (1...max(1, outbreakDays)).map { day in
      let z = (log(Double(day)) - middle) / sigma
      return exp(-z * z / 2) / Double(day)
    }
    let total = heights.reduce(0, +)
    return heights.map { $0 / total }
  }
}
