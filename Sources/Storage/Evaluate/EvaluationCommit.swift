import Model

extension Store {
  /// Stores what an evaluation decided, in one transaction: a transition and the notifications of it are both there or
  /// neither. A plan committed twice adds nothing.
  package func commit(_ plan: EvaluationPlan) throws(StorageError) {
    try write { connection in
      for alert in plan.alerts { try AlertTable.save(alert, connection) }
      for transition in plan.transitions { try TransitionTable.append(transition, connection) }
      for notification in plan.notifications { try OutboxTable.append(notification, connection) }
      for state in plan.states { try ObjectStateTable.save(state, connection) }
      for change in plan.stateTransitions { try ObjectStateTable.append(change, connection) }
      try DisplayTables.replace(plan.readings, connection)
      try DisplayTables.replace(plan.odds, connection)
      try Meta.set("evaluated_to", plan.evaluatedAt, connection)
      try Meta.set("next_wake", plan.nextWake, connection)
    }
  }
}

/// What the last evaluation measured: shown to people, and a function of the rest, so that only the latest is kept.
enum DisplayTables {
  static func replace(_ readings: [Reading], _ connection: Connection) throws {
    try connection.prepare("DELETE FROM readings").run()
    let insert = try connection.prepare(
      "INSERT OR REPLACE INTO readings (rule, key, value, level, words, unknown) VALUES (?, ?, ?, ?, ?, ?)")
    for reading in readings {
      try insert.run { b in
        b.add(reading.rule)
        b.add(AlertTable.keyText(reading.key))
        b.add(reading.value)
        b.add(reading.level?.rawValue)
        b.add(reading.words)
        b.add(reading.unknown)
      }
    }
  }

  static func replace(_ odds: [HypothesisOdds], _ connection: Connection) throws {
    try connection.prepare("DELETE FROM hypotheses").run()
    let insert = try connection.prepare("INSERT OR REPLACE INTO hypotheses (id, at, odds) VALUES (?, ?, ?)")
    for one in odds {
      let text = try JSONText.of(any: one)
      try insert.run { b in
        b.add(one.hypothesis)
        b.add(one.at)
        b.add(text)
      }
    }
  }
}

extension Store {
  /// What each rule measured at the last evaluation.
  package func readings() throws(StorageError) -> [Reading] {
    try read { connection in
      try connection.prepare("SELECT rule, key, value, level, words, unknown FROM readings ORDER BY rule, key").all {
        r in
        let rule = r.text()
        let key = try JSONText.read([String: String].self, from: r.text()) ?? [:]
        let value = r.double()
        let level = r.optionalText().flatMap(Severity.init(rawValue:))
        var reading = Reading(rule: rule, key: key, value: value, words: r.text())
        reading.level = level
        reading.unknown = r.optionalText()
        return reading
      }
    }
  }

  /// The odds of each hypothesis at the last evaluation.
  package func hypothesisOdds() throws(StorageError) -> [HypothesisOdds] {
    try read { connection in
      try connection.prepare("SELECT odds FROM hypotheses ORDER BY id").all { $0.text() }.compactMap {
        try JSONText.read(HypothesisOdds.self, from: $0)
      }
    }
  }
}
