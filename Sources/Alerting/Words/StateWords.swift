import Model

/// Runs of a state in; sentences about the object out.
struct StateWords {
  var titles: [String: String]

  func change(object: String, from: StateRun?, to run: StateRun) -> String {
    let name = titles[object] ?? object
    let now = run.since
    guard let from, from.value != ObjectState.unknown else {
      return "\(name): \(run.value) since \(Phrases.day(run.since, now: now))\(word(run))."
    }
    let lasted = Phrases.span(run.since - from.since)
    if run.value == ObjectState.unknown {
      let confirmed = Phrases.day(from.lastConfirmed, now: now)
      return
        "\(name) was \(from.value) when last confirmed on \(confirmed); unknown since \(Phrases.day(now, now: now))."
    }
    let day = Phrases.day(run.since, now: now)
    return "\(name) \(from.value) for \(lasted); \(Self.verb(run.value, after: from.value)) on \(day)\(word(run))."
  }

  func dispute(object: String, run: StateRun) -> String {
    let name = titles[object] ?? object
    guard run.isDisputed else { return "\(name): \(run.value), no longer disputed\(word(run))." }
    let other = run.rival.map { "\(Phrases.list($0.sources)) says \($0.value)" } ?? "denied"
    return "\(name): \(run.value) according to \(Phrases.list(run.sources)), but \(other)."
  }

  /// How long an object has been as it is.
  func lasting(object: String, run: StateRun, now: Timestamp) -> String {
    let name = titles[object] ?? object
    let ago = now - run.lastConfirmed
    let confirmed = ago > .hours(24) ? "; last confirmed \(Phrases.span(ago)) ago" : ""
    let dispute = run.isDisputed ? "; disputed" : ""
    return "\(name) \(run.value) for \(Phrases.span(now - run.since))\(word(run))\(confirmed)\(dispute)"
  }

  private func word(_ run: StateRun) -> String {
    run.sources.isEmpty ? "" : ", on the word of \(Phrases.list(run.sources))"
  }

  /// `open` after anything is a reopening.
  private static func verb(_ value: String, after: String) -> String { value == "open" ? "reopened" : value }
}
