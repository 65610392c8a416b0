import Model

extension Measure {
  /// Hours for which each object has had one of the values.
  func lasting(_ condition: StateCondition) -> [Observation] {
    context.board.objects(condition).map { object, runs in
      var result = Observation(key: key(object, condition), value: 0)
      let held = Self.held(runs, condition)
      if let held, let last = runs.last, held.until == nil {
        let span = now - held.since
        result.value = Double(span.milliseconds) / 3_600_000
        result.since = held.since
        result.words = StateWords(titles: context.book.titles).lasting(
          object: object, run: shown(last, from: held.since), now: now)
        wakeAtLevels(&result, since: held.since)
        result.sightings = last.sightings.compactMap { context.index[$0] }
      } else if let last = runs.last {
        result.words = ended(object, runs, held)
        result.blind = last.value == ObjectState.unknown ? context.coverage.blindness(indicators) : nil
      }
      return result
    }
  }

  private func shown(_ run: StateRun, from since: Timestamp) -> StateRun {
    var run = run
    run.since = since
    return run
  }

  private func ended(_ object: String, _ runs: [StateRun], _ held: (since: Timestamp, until: Timestamp?)?) -> String {
    guard let held, let until = held.until, let next = runs.first(where: { $0.since == until }),
      var run = runs.last(where: { $0.since < until })
    else { return runs.last.map { "\(context.title(object)) is \($0.value)" } ?? "no longer so" }
    run.since = held.since
    let sentence = StateWords(titles: context.book.titles).change(object: object, from: run, to: next)
    return String(sentence.dropLast())
  }

  /// The last stretch of runs with one of the values, neighbours joined.
  static func held(_ runs: [StateRun], _ condition: StateCondition) -> (since: Timestamp, until: Timestamp?)? {
    guard let last = runs.lastIndex(where: { $0.has(condition.values) }) else { return nil }
    var first = last
    while first > 0, runs[first - 1].has(condition.values) { first -= 1 }
    return (runs[first].since, last + 1 < runs.count ? runs[last + 1].since : nil)
  }

  /// Objects of place kind group by place; a machine of one object needs no key.
  func key(_ object: String, _ condition: StateCondition) -> [String: String] {
    context.machine(condition.machine)?.scope == .single ? [:] : ["place": object]
  }
}
