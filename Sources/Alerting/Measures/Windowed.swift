import Model

extension Measure {
  /// Counts over the sightings in the window: the plain kinds.
  func windowed(_ condition: SightingCondition, _ fold: ([Seen]) -> (value: Int, of: String?)) -> [Observation] {
    let blind = context.coverage.blindness(condition.indicators)
    return eligible(condition, span: rule.window).map { key, sightings in
      let (value, of) = fold(sightings)
      var result = Observation(key: key, value: Double(value))
      result.sightings = sightings
      result.since = crossing(sightings) { Double(fold($0).value) }
      result.wake(at: sightings.first.map { $0.first + rule.window }, after: now)
      result.words = words(value: value, of: of, sightings)
      result.blind = blind
      return result
    }
  }

  /// When the sightings, taken one by one, first met the lowest level.
  func crossing(_ sightings: [Seen], _ value: ([Seen]) -> Double) -> Timestamp? {
    guard rule.level(for: value(sightings)) != nil else { return nil }
    // The measures grow with each sighting, so the first prefix that meets a level can be searched for by halves.
    var low = 1
    var high = sightings.count
    while low < high {
      let middle = (low + high) / 2
      if rule.level(for: value(Array(sightings.prefix(middle)))) != nil { high = middle } else { low = middle + 1 }
    }
    return sightings.isEmpty ? nil : sightings[low - 1].first
  }

  static func distinct(_ sightings: [Seen], _ what: RuleKind.Distinct) -> Int {
    switch what {
    case .places: Set(sightings.compactMap(\.place)).count
    case .publishers: Set(sightings.flatMap(\.sources)).count
    }
  }

  /// A story that names two places gives two sightings with one number: the greatest of each story counts once.
  static func quantity(_ sightings: [Seen], _ of: String, _ fold: RuleKind.Fold) -> Int {
    var greatest: [String: Int] = [:]
    for sighting in sightings {
      for quantity in sighting.quantities where quantity.of == of {
        greatest[sighting.story] = max(greatest[sighting.story] ?? 0, quantity.value)
      }
    }
    switch fold {
    // A garbled number must not crash the sum.
    case .sum: return greatest.values.reduce(0) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
    case .max: return greatest.values.max() ?? 0
    }
  }

  private func words(value: Int, of: String?, _ sightings: [Seen]) -> String {
    let window = Phrases.window(rule.window)
    let seen = "\(Phrases.count(sightings.count, "sighting")) in \(window)"
    let what: String
    switch rule.kind {
    case .distinct(_, .places):
      let places = Set(sightings.compactMap(\.place)).sorted().map(context.title)
      what = "\(Phrases.count(value, "place")) (\(Phrases.list(places))), \(seen)"
    case .distinct(_, .publishers): what = "\(Phrases.count(value, "independent source")), \(seen)"
    case .quantity(_, let of, .sum): what = "\(value) \(of) in all, \(seen)"
    case .quantity(_, let of, .max): what = "up to \(value) \(of), \(seen)"
    default: what = seen
    }
    return what + corroboration(sightings)
  }

  /// Who stands behind it, and whether it is denied.
  func corroboration(_ sightings: [Seen]) -> String {
    let sources = Set(sightings.flatMap(\.sources)).count
    let disputed = sightings.count(where: \.disputed)
    let who = sources > 0 ? " from \(Phrases.count(sources, "independent source"))" : ""
    return disputed > 0 ? who + ", \(disputed) disputed" : who
  }
}
