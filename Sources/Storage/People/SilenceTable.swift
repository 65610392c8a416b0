import Model

/// Rows of `silences` to values and back.
enum SilenceTable {
  static func all(_ connection: Connection, endingAfter time: Timestamp) throws -> [Silence] {
    try connection.prepare(
      """
      SELECT id, rules, key, up_to, starts, ends, author, reason FROM silences WHERE ends > ? ORDER BY starts, id
      """
    ).all {
      $0.add(time)
    } row: { r in
      let id = r.text()
      let rules = try JSONText.read([String].self, from: r.optionalText()) ?? []
      let key = try JSONText.read([String: String].self, from: r.optionalText()) ?? [:]
      let upTo = Severity(rawValue: r.text()) ?? .critical
      var silence = Silence(id: id, starts: r.time(), ends: r.time(), author: r.text(), reason: r.text())
      silence.rules = rules
      silence.key = key
      silence.upTo = upTo
      return silence
    }
  }

  static func save(_ silence: Silence, _ connection: Connection) throws {
    try connection.prepare(
      """
      INSERT OR REPLACE INTO silences (id, rules, key, up_to, starts, ends, author, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).run { b in
      b.add(silence.id)
      b.add(JSONText.of(silence.rules))
      b.add(JSONText.of(silence.key))
      b.add(silence.upTo.rawValue)
      b.add(silence.starts)
      b.add(silence.ends)
      b.add(silence.author)
      b.add(silence.reason)
    }
  }
}
