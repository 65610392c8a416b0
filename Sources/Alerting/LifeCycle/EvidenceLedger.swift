import Model

/// An alert's remembered evidence and the sightings of now in; what is new, changed or withdrawn out.
struct EvidenceLedger {
  /// Fingerprints that the alert remembers.
  private let known: [String: Int64]
  /// Remembered sightings that are still loaded.
  private let remembered: [Seen]
  /// Sightings that fall into the time of an alert that has fired, and that it does not remember.
  private let late: [Seen]

  struct News: Hashable {
    var new = 0
    var changed = 0
    var withdrawn = 0
    var isEmpty: Bool { new == 0 && changed == 0 && withdrawn == 0 }
  }

  init(_ record: AlertRecord?, rule: Rule, context: EvaluationContext) {
    known = record?.sightings ?? [:]
    remembered = known.keys.sorted().compactMap { context.index[$0] }
    late = record.map { Self.late($0, rule, context) } ?? []
  }

  private static func late(_ record: AlertRecord, _ rule: Rule, _ context: EvaluationContext) -> [Seen] {
    guard let fired = record.firedAt, let condition = rule.counted, record.state != .pending else { return [] }
    // That there were more of the kind afterwards says nothing about a first.
    if case .firstSeen = rule.kind { return [] }
    return context.index.sightings(condition, from: fired - rule.window, to: record.resolvedAt ?? context.now).filter {
      record.sightings[$0.id] == nil && rule.counts($0) && rule.counts($0, under: record.key)
    }
  }

  /// The alert has evidence, and all of it was taken back.
  var isRetracted: Bool {
    !known.isEmpty && remembered.count == known.count && remembered.allSatisfy(\.withdrawn)
  }

  func news(_ current: [Seen]) -> News {
    var news = News()
    for sighting in current {
      guard let print = known[sighting.id] else {
        news.new += 1
        continue
      }
      if print != Self.fingerprint(sighting) { news.changed += 1 }
    }
    let counted = Set(current.map(\.id))
    news.new += late.count { !counted.contains($0.id) }
    for sighting in remembered where !counted.contains(sighting.id) {
      if sighting.withdrawn, known[sighting.id] != Self.withdrawnPrint { news.withdrawn += 1 }
    }
    return news
  }

  var lateNews: News {
    var news = News()
    news.new = late.count
    news.withdrawn = remembered.count { $0.withdrawn && known[$0.id] != Self.withdrawnPrint }
    return news
  }

  /// Marks of the late and the withdrawn, so that they are news once.
  var latePrints: [(String, Int64)] {
    late.map { ($0.id, Self.fingerprint($0)) } + withdrawnPrints
  }

  var withdrawnPrints: [(String, Int64)] { remembered.filter(\.withdrawn).map { ($0.id, Self.withdrawnPrint) } }

  static let withdrawnPrint: Int64 = 0

  /// What of a sighting is evidence. A fourth outlet with the same story is none.
  static func fingerprint(_ sighting: Seen) -> Int64 {
    if sighting.withdrawn { return withdrawnPrint }
    var digest = Digest()
    digest.combine(sighting.phase ?? "")
    digest.combine("\(min(3, sighting.sources.count))")
    digest.combine(sighting.disputed ? "disputed" : "")
    for quantity in sighting.quantities.sorted(by: { ($0.of, $0.value) < ($1.of, $1.value) }) {
      digest.combine("\(quantity.of) \(quantity.value)")
    }
    return Int64(bitPattern: digest.value | 1)
  }
}
