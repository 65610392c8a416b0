import Model

extension Measure {
  /// How unusual the present is, at every key that the window or an alert concerns.
  func rate(_ condition: SightingCondition, _ baseline: Baseline) -> [Observation] {
    let judge = BaselineJudge(settings: baseline, window: rule.window, lowest: rule.levels.first?.threshold ?? 0)
    let span = TimeSpan.days(Int64(BaselineJudge.days(baseline)) + 1)
    return eligible(condition, span: max(span, rule.window)).map { key, sightings in
      let judgement = judge.judge(times: sightings.map(\.first), now: now, history: context.history)
      let reach = baseline.method == .nbTail ? now - rule.window : (now - rule.window).startOfDay - .days(1)
      let recent = sightings.filter { $0.first > reach }
      return observation(key, recent, judgement, baseline)
    }
  }

  private func observation(
    _ key: [String: String], _ recent: [Seen], _ judgement: BaselineJudgement, _ baseline: Baseline
  ) -> Observation {
    let inWindow = recent.filter { $0.first > now - rule.window }
    var result = Observation(key: key, value: judgement.value)
    if judgement.isCold {
      // The floor alone: the lowest level, however many.
      result.value = inWindow.count >= baseline.coldMinimum ? rule.levels.first?.threshold ?? 0 : 0
    }
    result.sightings = recent
    result.since = recent.last?.first
    result.words = words(inWindow, judgement, baseline)
    let blind = context.coverage.blindness(indicators)
    result.blind = blind
    result.wake(at: inWindow.first.map { $0.first + rule.window }, after: now)
    // The baseline moves on, and daily sums with it, at midnight.
    result.wake(at: now.startOfDay + .days(1), after: now)
    return result
  }

  private func words(_ inWindow: [Seen], _ judgement: BaselineJudgement, _ baseline: Baseline) -> String {
    let period = "\(inWindow.count) in \(Phrases.window(rule.window))" + corroboration(inWindow)
    guard !judgement.isCold else {
      return
        "\(period); baseline not established (\(judgement.days) of \(baseline.establishedAfter) days), so only the floor "
        + "of \(baseline.coldMinimum) counts"
    }
    let usual = "\(period); \(Phrases.number(judgement.usual)) a day is usual over \(judgement.days) days"
    switch baseline.method {
    case .nbTail, .ewma:
      guard judgement.value > 0 else { return usual }
      guard judgement.value < PredictiveTail.rarest else { return "\(usual); expected less than once in a century" }
      return "\(usual); expected once in about \(days(judgement.value))"
    case .nbCusum: return "\(usual); the build-up stands at \(Phrases.number(judgement.value))"
    case .earsC1, .earsC2, .earsC3:
      let name = baseline.method.rawValue.dropFirst(5).uppercased()
      return "\(usual); \(name) is \(Phrases.number(judgement.value))"
    }
  }

  private func days(_ value: Double) -> String { value < 1.5 ? "1 day" : "\(Phrases.rough(value)) days" }
}
