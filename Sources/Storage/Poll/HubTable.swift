import Model

extension Store {
  /// Every subscription at a hub, by feed.
  package func hubSubscriptions() throws(StorageError) -> [HubSubscription] {
    try read { connection in
      try connection.prepare("SELECT \(HubTable.columns) FROM hub_subscriptions ORDER BY feed, token")
        .all { HubTable.value(&$0) }
    }
  }

  package func hubSubscription(token: String) throws(StorageError) -> HubSubscription? {
    try read { try HubTable.find(token, $0) }
  }

  /// Changes, adds or (where `change` leaves nil) removes the subscription of that token, in one transaction: a hub's
  /// call and our own request may cross.
  package func changeHubSubscription<R>(
    token: String, _ change: (inout HubSubscription?) -> R
  ) throws(StorageError) -> R {
    try write { connection in
      let before = try HubTable.find(token, connection)
      var after = before
      let result = change(&after)
      guard after != before else { return result }
      if let after { try HubTable.save(after, connection) } else { try HubTable.remove(token, connection) }
      return result
    }
  }
}

/// Rows of `hub_subscriptions` to values and back.
private enum HubTable {
  static let columns =
    "token, feed, hub, topic, callback, secret, next_request, wish, allow_private, requested, expires, failures, problem"

  static func find(_ token: String, _ connection: Connection) throws -> HubSubscription? {
    try connection.prepare("SELECT \(columns) FROM hub_subscriptions WHERE token = ?")
      .first({ $0.add(token) }, row: { value(&$0) })
  }

  static func remove(_ token: String, _ connection: Connection) throws {
    try connection.prepare("DELETE FROM hub_subscriptions WHERE token = ?").run { $0.add(token) }
  }

  static func save(_ row: HubSubscription, _ connection: Connection) throws {
    try connection.prepare(
      "INSERT OR REPLACE INTO hub_subscriptions (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).run { b in
      for text in [row.token, row.feed, row.hub, row.topic, row.callback, row.secret] { b.add(text) }
      b.add(row.nextRequest)
      b.add(row.wish.rawValue)
      b.add(row.allowPrivate)
      b.add(row.requested)
      b.add(row.expires)
      b.add(row.failures)
      b.add(row.problem)
    }
  }

  static func value(_ r: inout RowReader) -> HubSubscription {
    var row = HubSubscription(
      token: r.text(), feed: r.text(), hub: r.text(), topic: r.text(), callback: r.text(), secret: r.text(), due: r.time())
    row.wish = HubSubscription.Wish(rawValue: r.text()) ?? .subscribe
    row.allowPrivate = r.bool()
    row.requested = r.optionalTime()
    row.expires = r.optionalTime()
    row.failures = r.int()
    row.problem = r.optionalText()
    return row
  }
}
