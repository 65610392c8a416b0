import Model

/// What people say: silences, acknowledgements, verdicts. A daemon that runs reads them at its next evaluation.
extension Store {
  /// Silences that have not ended at `time`; all of them for `.distantPast`.
  package func silences(endingAfter time: Timestamp) throws(StorageError) -> [Silence] {
    try read { try SilenceTable.all($0, endingAfter: time) }
  }

  /// Inserted, or replaced by id.
  package func save(_ silence: Silence) throws(StorageError) {
    try write { try SilenceTable.save(silence, $0) }
  }

  /// Ends a silence at `now`. False when there is none of this id that lasts.
  package func expireSilence(id: String, now: Timestamp) throws(StorageError) -> Bool {
    try write { connection in
      try connection.prepare("UPDATE silences SET ends = ? WHERE id = ? AND ends > ?").run { b in
        b.add(now)
        b.add(id)
        b.add(now)
      } > 0
    }
  }

  /// False when there is no such alert.
  package func acknowledge(_ acknowledgement: Acknowledgement) throws(StorageError) -> Bool {
    try write { connection in
      try connection.prepare(
        "INSERT INTO acknowledgements (alert, author, at, note) SELECT id, ?, ?, ? FROM alerts WHERE id = ?"
      ).run { b in
        b.add(acknowledgement.by)
        b.add(acknowledgement.at)
        b.add(acknowledgement.note)
        b.add(acknowledgement.alert)
      } > 0
    }
  }

  /// False when there is no such alert. The latest verdict on an alert is the one that holds.
  package func record(_ verdict: Verdict) throws(StorageError) -> Bool {
    try write { connection in
      try connection.prepare(
        "INSERT INTO verdicts (alert, is_true, author, at, note) SELECT id, ?, ?, ?, ? FROM alerts WHERE id = ?"
      ).run { b in
        b.add(verdict.isTrue)
        b.add(verdict.by)
        b.add(verdict.at)
        b.add(verdict.note)
        b.add(verdict.alert)
      } > 0
    }
  }

  /// The verdict that holds on each alert that has one, oldest first.
  package func verdicts() throws(StorageError) -> [Verdict] {
    try read { connection in
      try connection.prepare(
        """
        SELECT alert, is_true, author, at, note FROM verdicts
        WHERE row IN (SELECT max(row) FROM verdicts GROUP BY alert) ORDER BY row
        """
      ).all { r in
        Verdict(alert: r.text(), isTrue: r.bool(), by: r.text(), at: r.time(), note: r.text())
      }
    }
  }
}
