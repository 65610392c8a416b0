import Model

/// What a new or edited item adds to the sightings of its story.
package struct SightingReport: Hashable, Sendable {
  package var item: Item
  package var matches: ItemMatches
  package var story: Story
  /// Sightings of that story so far, the withdrawn ones too.
  package var existing: [Sighting]
  /// The independent source, of `SourceResolver`.
  package var source: String
  /// Key of the item whose text this one repeats: the copier counts under that item's source.
  package var duplicateOf: String?

  package init(item: Item, matches: ItemMatches, story: Story, existing: [Sighting], source: String) {
    self.item = item
    self.matches = matches
    self.story = story
    self.existing = existing
    self.source = source
    duplicateOf = nil
  }
}

/// A report and the sightings of its story in; the sightings as they stand with it out. Pure.
///
/// - One sighting for each story × indicator × place; a report of several places supports one for each.
/// - `first` is the earliest effective time of a report, `eventDate` the earliest day that a report gives, a quantity the
///   greatest value reported: never a sum.
/// - **Reports without a place** support the place that the story named first. They are kept together in a sighting
///   without a place, which counts (`withdrawn` false) only while the story has named no place for that indicator. So the
///   order in which reports come does not matter, and the same happening never counts twice.
/// - **Phases** follow `phases` (earliest first): a later one wins over an earlier one, whichever report comes last. Of
///   phases that the list does not name, that of the latest report wins.
/// - **Disputed**: an indicator named in `contradictedBy` has a live sighting in the same story, at the same place or
///   without one; or a report of the story denies it (a match withheld as `denied`). A denial that comes before the claim
///   is remembered as a withdrawn sighting without reports, and counts for 36 hours.
/// - **An edit** replaces what the item said before. Where it no longer matches, its report goes; a sighting without
///   reports is withdrawn, and comes back with the next report. Quantities, phase and date of a sighting with other
///   reports stay as the greatest reported, since a report does not carry its own.
package struct SightingBuilder: Sendable {
  /// Indicator → indicators that contradict it.
  private let contradictedBy: [String: [String]]
  /// Indicator → its phases from first to last.
  private let phases: [String: [String]]

  package init(contradictedBy: [String: [String]] = [:], phases: [String: [String]] = [:]) {
    self.contradictedBy = contradictedBy
    self.phases = phases
  }

  /// All sightings of the story, by first time; those that did not change are as they were.
  package func sightings(after report: SightingReport) -> [Sighting] {
    var draft = Dictionary(report.existing.map { ($0.id, $0) }, uniquingKeysWith: { _, later in later })
    withdrawEarlier(report, &draft)
    for match in report.matches.matches { add(match, report, &draft) }
    for withheld in report.matches.withheld where withheld.reason == "denied" {
      deny(withheld.indicator, report, &draft)
    }
    for indicator in Set(draft.values.map(\.indicator)).sorted() { settlePlaces(indicator, &draft) }
    settleDisputes(before: report.existing, &draft)
    return draft.values.sorted {
      ($0.first, $0.indicator, $0.place ?? "", $0.id) < ($1.first, $1.indicator, $1.place ?? "", $1.id)
    }
  }

  /// Digest of story, indicator and place.
  package static func id(story: String, indicator: String, place: String?) -> String {
    Digest.of(story, indicator, place ?? "").hex
  }

  // MARK: One report

  private func withdrawEarlier(_ report: SightingReport, _ draft: inout [String: Sighting]) {
    let key = report.item.key
    for (id, sighting) in draft where sighting.reports.contains(where: { $0.key == key }) {
      var rest = sighting
      rest.reports.removeAll { $0.key == key }
      if rest.reports.isEmpty {
        rest.withdrawn = true
        rest.quantities = []
        rest.phase = nil
        rest.eventDate = nil
        rest.roles = [:]
      }
      draft[id] = rest
    }
  }

  private func add(_ match: Match, _ report: SightingReport, _ draft: inout [String: Sighting]) {
    let line = self.line(match, report)
    for place in match.places.isEmpty ? [nil] : match.places.map(Optional.some) {
      let id = Self.id(story: report.story.id, indicator: match.indicator, place: place)
      var sighting =
        draft[id]
        ?? Sighting(
          id: id, indicator: match.indicator, place: place, story: report.story.id, first: report.item.effective)
      let isLatest = sighting.reports.allSatisfy { $0.at <= line.at }
      sighting.reports.removeAll { $0.key == line.key }
      sighting.reports.append(line)
      sighting.withdrawn = false
      absorb(match, isLatest: isLatest, into: &sighting)
      draft[id] = sighting
    }
  }

  private func line(_ match: Match, _ report: SightingReport) -> Sighting.Report {
    let item = report.item
    let reports = report.existing.lazy.flatMap(\.reports)
    let original = report.duplicateOf.flatMap { key in reports.first { $0.key == key } }
    var line = Sighting.Report(
      item: item.row, key: item.key, feed: item.feed, publisher: item.publisher,
      source: original?.source ?? report.source, at: item.effective)
    line.grade = item.grade
    line.firstSeen = item.firstSeen
    line.title = item.text.title
    line.link = item.link
    line.score = match.score
    line.phase = match.phase
    return line
  }

  private func absorb(_ match: Match, isLatest: Bool, into sighting: inout Sighting) {
    sighting.quantities = Self.greatest(sighting.quantities + match.quantities)
    sighting.phase = laterPhase(sighting.phase, match.phase, isLatest: isLatest, of: sighting.indicator)
    if let day = match.eventDate { sighting.eventDate = min(sighting.eventDate ?? day, day) }
    sighting.roles.merge(match.roles) { first, later in isLatest ? later : first }
  }

  /// One of each kind, by its greatest value; of equal values, the one with the greater upper bound.
  private static func greatest(_ quantities: [Quantity]) -> [Quantity] {
    var best: [Quantity] = []
    for quantity in quantities {
      guard let at = best.firstIndex(where: { $0.of == quantity.of }) else {
        best.append(quantity)
        continue
      }
      let there = best[at]
      if (quantity.value, quantity.upper ?? quantity.value) > (there.value, there.upper ?? there.value) {
        best[at] = quantity
      }
    }
    return best.sorted { $0.of < $1.of }
  }

  private func laterPhase(_ old: String?, _ new: String?, isLatest: Bool, of indicator: String) -> String? {
    guard let old, let new, old != new else { return new ?? old }
    let order = phases[indicator] ?? []
    if let a = order.firstIndex(of: old), let b = order.firstIndex(of: new) { return b > a ? new : old }
    return isLatest ? new : old
  }

  private func deny(_ indicator: String, _ report: SightingReport, _ draft: inout [String: Sighting]) {
    let ids = draft.values.filter { $0.indicator == indicator }.map(\.id)
    for id in ids { draft[id]?.disputed = true }
    guard ids.isEmpty else { return }
    let id = Self.id(story: report.story.id, indicator: indicator, place: nil)
    var memory = Sighting(
      id: id, indicator: indicator, place: nil, story: report.story.id, first: report.item.effective)
    memory.withdrawn = true
    memory.disputed = true
    draft[id] = memory
  }

  // MARK: Settling

  /// Gives the reports without a place to the place that was named first, and mends the times of all.
  private func settlePlaces(_ indicator: String, _ draft: inout [String: Sighting]) {
    let ids = draft.values.filter { $0.indicator == indicator }.map(\.id).sorted()
    let bare = ids.first { draft[$0]?.place == nil }.flatMap { draft[$0] }
    let loose = Set((bare?.reports ?? []).map(\.key))
    for id in ids where id != bare?.id { draft[id]?.reports.removeAll { loose.contains($0.key) } }
    for id in ids { Self.settleTimes(&draft[id]) }
    let placed = ids.compactMap { draft[$0] }.filter { $0.place != nil && !$0.reports.isEmpty }
    guard var bare else { return }
    guard var principal = placed.min(by: { ($0.first, $0.place ?? "") < ($1.first, $1.place ?? "") }) else {
      bare.withdrawn = bare.reports.isEmpty
      draft[bare.id] = bare
      Self.settleTimes(&draft[bare.id])
      return
    }
    bare.withdrawn = true
    principal.reports += bare.reports
    principal.quantities = Self.greatest(principal.quantities + bare.quantities)
    principal.phase = laterPhase(bare.phase, principal.phase, isLatest: true, of: indicator)
    if let day = bare.eventDate { principal.eventDate = min(principal.eventDate ?? day, day) }
    principal.disputed = principal.disputed || (bare.disputed && Self.reaches(bare, principal))
    draft[bare.id] = bare
    draft[principal.id] = principal
    Self.settleTimes(&draft[principal.id])
    Self.settleTimes(&draft[bare.id])
  }

  /// A denial that came before the claim speaks of it only for a while: “not reopened” on Monday does not dispute the
  /// reopening of Friday.
  private static func reaches(_ denial: Sighting, _ claim: Sighting) -> Bool {
    !denial.reports.isEmpty || claim.first - denial.first <= .hours(36)
  }

  private static func settleTimes(_ sighting: inout Sighting?) {
    guard sighting?.reports.isEmpty == false else {
      sighting?.withdrawn = true
      return
    }
    sighting?.reports.sort { ($0.at, $0.firstSeen, $0.key) < ($1.at, $1.firstSeen, $1.key) }
    if let reports = sighting?.reports, let first = reports.first, let last = reports.last {
      sighting?.first = first.at
      sighting?.last = last.at
    }
  }

  /// A dispute that a contradicting sighting explained before ends with that sighting; a denial stays.
  private func settleDisputes(before: [Sighting], _ draft: inout [String: Sighting]) {
    let after = draft.values.map { $0 }
    for sighting in after {
      let earlier = before.first { $0.id == sighting.id }
      let wasExplained = earlier.map { isContradicted($0, by: before) } ?? false
      let denied = sighting.disputed && !(wasExplained && earlier?.disputed == true)
      draft[sighting.id]?.disputed = denied || isContradicted(sighting, by: after)
    }
  }

  private func isContradicted(_ sighting: Sighting, by all: [Sighting]) -> Bool {
    guard let others = contradictedBy[sighting.indicator] else { return false }
    return all.contains { other in
      !other.withdrawn && others.contains(other.indicator)
        && (other.place == nil || sighting.place == nil || other.place == sighting.place)
    }
  }
}
