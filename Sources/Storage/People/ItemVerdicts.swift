import Model

extension Store {
  /// False when there is no such item. The latest verdict on an item and indicator is the one that holds.
  package func record(_ verdict: ItemVerdict) throws(StorageError) -> Bool {
    try write { connection in
      try connection.prepare(
        """
        INSERT INTO item_verdicts (item, indicator, is_true, author, at, note)
        SELECT row, ?, ?, ?, ?, ? FROM items WHERE row = ?
        """
      ).run { b in
        b.add(verdict.indicator)
        b.add(verdict.isTrue)
        b.add(verdict.by)
        b.add(verdict.at)
        b.add(verdict.note)
        b.add(verdict.item)
      } > 0
    }
  }

  /// Row of the item with this id (feed, a space, identity), row number or link; nil: there is none.
  package func itemRow(_ id: String) throws(StorageError) -> Int64? {
    try read { try Explainer($0).itemRow(id) }
  }

  /// Every item that people judged, by row, with its text as it is stored now: what a classifier can be trained on.
  ///
  /// One `MarkedItem` an item, with one `Mark` for each indicator that it was judged for. An indicator without a mark was
  /// not judged: it is neither true nor false of the item. Items whose text retention has dropped are left out.
  ///
  /// Marks come from `items mark`, and from verdicts on alerts where they decide what became of single items:
  /// * an alert that one sighting is enough for (threshold at most 1) was marked false: every report of every sighting
  ///   behind it is false of the sighting's indicator;
  /// * an alert that needed each of its sightings (no more of them than its threshold) was marked true: each sighting is
  ///   true, and so is its report where it has but one. Of several reports in one story any could be the one that is.
  ///
  /// A mark of the item itself overrides those that come from alerts; where alerts contradict each other there is none.
  ///
  /// - Parameter rules: rules whose alerts are true or false as their sightings are (`Rule.standsOnSightings`). Whether a
  ///   rate was unusual, a state lasted or an answer stayed out says nothing of single items.
  package func markedItems(rules: [String]) throws(StorageError) -> [MarkedItem] {
    try read { try MarkedItemFinder($0).items(rules: rules) }
  }
}

/// An item with what people said of it.
package struct MarkedItem: Hashable, Sendable {
  package var item: Item
  /// Sorted by indicator; one each.
  package var marks: [Mark]

  package struct Mark: Hashable, Sendable {
    package var indicator: String
    /// The item reports what the indicator is about.
    package var isTrue: Bool
    /// The stored classification says that it does, so that the mark confirms or corrects it.
    package var matched: Bool
    /// The alert whose verdict decides it; nil: the item itself was marked.
    package var alert: String?
  }
}

/// Verdicts on items and alerts in, marked items out.
private struct MarkedItemFinder {
  private struct Subject: Hashable, Comparable {
    var item: Int64
    var indicator: String
    static func < (a: Subject, b: Subject) -> Bool { (a.item, a.indicator) < (b.item, b.indicator) }
  }

  private struct Verdict: Hashable {
    var isTrue: Bool
    var alert: String?
  }

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func items(rules: [String]) throws -> [MarkedItem] {
    let verdicts = try ofAlerts(rules).merging(try ofItems()) { $1 }
    let matches = try MatchRows(connection)
    let texts = try connection.prepare(ItemRows.select + " WHERE i.row = ? AND i.pruned = 0")
    return try Dictionary(grouping: verdicts.keys, by: \.item).sorted { $0.key < $1.key }.compactMap { row, subjects in
      guard let stored = try texts.first({ $0.add(row) }, row: { try ItemRows.value(&$0) }) else { return nil }
      let matched = Set(try matches.of(row).matches.map(\.indicator))
      let marks = subjects.sorted().compactMap { subject in
        verdicts[subject].map {
          MarkedItem.Mark(
            indicator: subject.indicator, isTrue: $0.isTrue, matched: matched.contains(subject.indicator), alert: $0.alert)
        }
      }
      return MarkedItem(item: stored.item, marks: marks)
    }
  }

  private func ofItems() throws -> [Subject: Verdict] {
    var found: [Subject: Verdict] = [:]
    try connection.prepare("SELECT item, indicator, is_true FROM item_verdicts ORDER BY row").each { r in
      let subject = Subject(item: r.int64(), indicator: r.text())
      found[subject] = Verdict(isTrue: r.bool(), alert: nil)
    }
    return found
  }

  private func ofAlerts(_ rules: [String]) throws -> [Subject: Verdict] {
    var found: [Subject: Verdict] = [:]
    var contradicted: Set<Subject> = []
    for alert in try judgedAlerts(rules) {
      for subject in try subjects(alert) {
        if let before = found[subject], before.isTrue != alert.isTrue { contradicted.insert(subject) }
        found[subject] = Verdict(isTrue: alert.isTrue, alert: alert.id)
      }
    }
    for subject in contradicted { found[subject] = nil }
    return found
  }

  private struct JudgedAlert {
    var row: Int64
    var id: String
    var threshold: Double
    var isTrue: Bool
  }

  private func judgedAlerts(_ rules: [String]) throws -> [JudgedAlert] {
    var filter = Filter()
    filter.any("a.rule", of: rules)
    guard !rules.isEmpty else { return [] }
    return try connection.prepare(
      """
      SELECT a.row, a.id, a.threshold, v.is_true FROM verdicts v JOIN alerts a ON a.id = v.alert\(filter.sql)
      AND v.row = (SELECT max(row) FROM verdicts WHERE alert = a.id) ORDER BY v.row
      """
    ).all {
      filter.bind(&$0)
    } row: { r in
      JudgedAlert(row: r.int64(), id: r.text(), threshold: r.double(), isTrue: r.bool())
    }
  }

  /// The items and indicators that the verdict on an alert decides; see `Store.markedItems`.
  private func subjects(_ alert: JudgedAlert) throws -> [Subject] {
    let reports = try connection.prepare(
      """
      SELECT s.id, s.indicator, r.item FROM alert_sightings x JOIN sightings s ON s.id = x.sighting
      JOIN sighting_reports r ON r.sighting = s.row WHERE x.alert = ? AND s.withdrawn = 0 ORDER BY s.id, r.position
      """
    ).all {
      $0.add(alert.row)
    } row: { r in
      (sighting: r.text(), indicator: r.text(), item: r.optionalInt64())
    }
    let sightings = Dictionary(grouping: reports, by: \.sighting).values
    guard alert.isTrue else {
      return alert.threshold > 1 ? [] : reports.compactMap { r in r.item.map { Subject(item: $0, indicator: r.indicator) } }
    }
    guard Double(sightings.count) <= alert.threshold else { return [] }
    return sightings.filter { $0.count == 1 }.compactMap { reports in
      reports[0].item.map { Subject(item: $0, indicator: reports[0].indicator) }
    }
  }
}
