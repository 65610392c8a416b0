import Alerting
import Delivery
import Foundation
import Model
import Storage

/// What the rules of an arena would have raised on a history, in words: what a threshold costs, before it is switched on.
package enum ExpectedAlerts {
  /// Beyond this the past says little about the present, and `check` should answer soon.
  static let span = TimeSpan.days(365)

  /// One line a rule, from the history of the arena's own database; none where there is no history yet.
  package static func lines(arena: Arena, now: Timestamp) throws -> [String] {
    let database = arena.configuration.settings.database
    guard FileManager.default.fileExists(atPath: database) else { return [] }
    let store = try Store.open(path: database, options: .read)
    guard let past = try past(store, arena, now: now) else { return [] }
    return Tally.of(arena.ruleBook, on: past).map(line)
  }

  /// Alerts a month of one rule over a range of thresholds.
  package static func sweep(_ rule: Rule, arena: Arena, store: Store, now: Timestamp) throws -> [String] {
    guard let past = try past(store, arena, now: now) else { return [] }
    return Tally.sweep(rule, thresholds: Tally.usualThresholds(rule.kind), book: arena.ruleBook, on: past).map {
      "\(rule.id) at \(AlertText.number($0.threshold)): \(AlertText.number($0.perMonth)) a month"
    }
  }

  private static func line(_ tally: Tally) -> String {
    let levels = tally.alerts.keys.sorted().map { "\($0.rawValue) \(AlertText.number(tally.perMonth($0)))" }
    return "\(tally.rule): \(levels.joined(separator: ", ")) a month, over \(AlertText.number(tally.months)) months"
  }

  private static func past(_ store: Store, _ arena: Arena, now: Timestamp) throws -> Tally.Past? {
    var lookBack = LookBacks.of(arena.ruleBook)
    for indicator in lookBack.indicators.keys { lookBack.extend(indicator, to: span * 2) }
    let snapshot = try store.evaluationSnapshot(EvaluationRequest(now: now, lookBack: lookBack))
    guard let began = snapshot.history.began else { return nil }
    let from = max(began, now - span)
    guard now - from > .days(7) else { return nil }
    return Tally.Past(sightings: snapshot.sightings, history: snapshot.history, from: from, to: now)
  }
}
