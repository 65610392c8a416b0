import GRDB

extension Store {
  /// What is wrong with the file, in SQLite's words and ours; empty when nothing is. Reads everything.
  package func integrityProblems() throws(StorageError) -> [String] {
    var problems = try read { connection in
      var found = try connection.prepare("PRAGMA integrity_check").all { $0.text() }.filter { $0 != "ok" }
      found += try connection.prepare("PRAGMA foreign_key_check").all { r in
        let table = r.text()
        return "row \(r.int64()) of \(table) refers to nothing in \(r.text())"
      }
      for (sql, text) in Self.invariants {
        let count = try connection.prepare(sql).first { $0.int() } ?? 0
        if count > 0 { found.append("\(count) \(text)") }
      }
      return found
    }
    if options.access == .write {
      do {
        try write { try $0.execute("INSERT INTO item_words (item_words) VALUES ('integrity-check')") }
      } catch  where error.kind == .corrupt {
        problems.append("the index of words is damaged: \(error.detail)")
      }
    }
    return problems
  }

  private static let invariants: [(sql: String, text: String)] = [
    (
      "SELECT count(*) FROM items i WHERE NOT EXISTS (SELECT 1 FROM items d WHERE d.row = i.story)",
      "items of a story whose founder is not stored"
    ),
    (
      "SELECT count(*) FROM sightings s WHERE reports <> (SELECT count(*) FROM sighting_reports r WHERE r.sighting = s.row)",
      "sightings with another number of reports than they say"
    ),
    (
      """
      SELECT abs(count(*) - (SELECT coalesce(sum(CAST(value AS INTEGER)), 0) FROM meta
        WHERE key IN ('count.matches', 'count.withheld'))) FROM matches
      """,
      "matches more or fewer than the account says"
    ),
    (
      "SELECT count(*) FROM transitions t WHERE NOT EXISTS (SELECT 1 FROM alerts a WHERE a.id = t.alert)",
      "transitions of no alert"
    ),
  ]

  /// Makes the index of words anew from the texts: after damage, or when the folding has changed.
  package func rebuildTextIndex() throws(StorageError) {
    try write { try TextIndexWriter.startAnew($0) }
  }
}
