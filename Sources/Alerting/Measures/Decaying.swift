import Glibc
import Model

/// Forces that halve every half-life. Ages are taken at whole hours, so that a value changes at known instants only.
struct Decay {
  var halfLife: TimeSpan

  /// After so many half-lives a sighting has a 250th of its force and is left out.
  static let reach = 8.0

  var span: TimeSpan { halfLife * Self.reach }

  static func hour(_ time: Timestamp) -> Timestamp {
    Timestamp(unixSeconds: floorDivide(time.unixSeconds, 3_600) * 3_600)
  }

  private static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : (a - b + 1) / b }

  func force(at time: Timestamp, of event: Timestamp) -> Double {
    let age = max(0, Double((Self.hour(time) - event).milliseconds))
    let halfLives = age / max(1, Double(halfLife.milliseconds))
    return halfLives >= Self.reach ? 0 : exp2(-halfLives)
  }

  /// The first whole hour after `now` at which `differs` says yes, looking ahead a day; else that day's end, to look again.
  static func nextChange(after now: Timestamp, _ differs: (Timestamp) -> Bool) -> Timestamp {
    let start = hour(now)
    for step in Int64(1)...24 where differs(start + .hours(step)) { return start + .hours(step) }
    return start + .hours(24)
  }
}

extension Measure {
  /// The running balance of stick and carrot.
  func balance(_ balance: Balance) -> [Observation] {
    var condition = SightingCondition()
    condition.indicators = balance.weights.keys.sorted()
    let decay = Decay(halfLife: balance.halfLife)
    let blind = context.coverage.blindness(condition.indicators)
    return eligible(condition, span: decay.span).map { key, sightings in
      let parts = sightings.map { (weight: balance.weights[$0.indicator] ?? 0, at: $0.first) }
      let sum = { (time: Timestamp) in parts.reduce(0.0) { $0 + $1.weight * decay.force(at: time, of: $1.at) } }
      var result = Observation(key: key, value: sum(now))
      result.sightings = sightings.filter { decay.force(at: now, of: $0.first) >= 0.25 }
      result.since = sightings.last?.first
      result.words = balanceWords(result.value, sightings, balance, decay)
      result.blind = blind
      result.wake(at: changeOfLevel(from: result.value, sum), after: now)
      return result
    }
  }

  /// When the value, changing with time alone, next meets other levels or becomes clear.
  private func changeOfLevel(from value: Double, _ later: (Timestamp) -> Double) -> Timestamp {
    let level = rule.level(for: value)
    let clear = rule.isClear(value)
    return Decay.nextChange(after: now) { time in
      let then = later(time)
      return rule.level(for: then) != level || rule.isClear(then) != clear
    }
  }

  private func balanceWords(_ value: Double, _ sightings: [Seen], _ balance: Balance, _ decay: Decay) -> String {
    var forces: [String: Double] = [:]
    for sighting in sightings {
      let weight = balance.weights[sighting.indicator] ?? 0
      forces[sighting.indicator, default: 0] += weight * decay.force(at: now, of: sighting.first)
    }
    let greatest = forces.sorted { (abs($0.value), $1.key) > (abs($1.value), $0.key) }.prefix(3)
    let parts = greatest.map { "\(context.title($0.key)) \($0.value > 0 ? "+" : "")\(Phrases.number($0.value))" }
    let side = value > 0 ? "carrot prevails" : value < 0 ? "stick prevails" : "even"
    return "balance \(value > 0 ? "+" : "")\(Phrases.number(value)), \(side) (\(Phrases.list(parts)))"
  }

  /// Probability of one statement of a hypothesis.
  func odds(_ hypothesis: String, _ statement: String) -> [Observation] {
    guard let definition = context.book.hypotheses.first(where: { $0.id == hypothesis }),
      let text = definition.statements.first(where: { $0.id == statement })?.text
    else { return [] }
    let calculator = OddsCalculator(definition)
    let evidence = calculator.evidence(context.index, now: now, counts: { rule.counts($0) })
    let probability = { (time: Timestamp) in calculator.probability(of: statement, evidence, at: time) }
    var result = Observation(key: [:], value: probability(now))
    result.sightings = evidence.map(\.sighting).filter { calculator.decay.force(at: now, of: $0.first) >= 0.25 }
    result.since = evidence.last?.sighting.first
    let percent = Phrases.number((result.value * 100).rounded())
    result.words = "“\(text)” is \(LikelihoodWords.words(result.value)) (\(percent) %)"
    result.blind = context.coverage.blindness(indicators)
    if !evidence.isEmpty { result.wake(at: changeOfLevel(from: result.value, probability), after: now) }
    return [result]
  }
}
