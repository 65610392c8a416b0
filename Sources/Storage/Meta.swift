import Model

/// Small facts about the whole database, by name.
enum Meta {
  static func text(_ key: String, _ connection: Connection) throws -> String? {
    try connection.prepare("SELECT value FROM meta WHERE key = ?").first({ $0.add(key) }, row: { $0.text() })
  }

  static func time(_ key: String, _ connection: Connection) throws -> Timestamp? {
    try text(key, connection).flatMap(Int64.init).map(Timestamp.init(milliseconds:))
  }

  static func set(_ key: String, _ value: String?, _ connection: Connection) throws {
    guard let value else {
      try connection.prepare("DELETE FROM meta WHERE key = ?").run { $0.add(key) }
      return
    }
    try connection.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)").run {
      $0.add(key)
      $0.add(value)
    }
  }

  static func set(_ key: String, _ value: Timestamp?, _ connection: Connection) throws {
    try set(key, value.map { String($0.milliseconds) }, connection)
  }

  /// A number that commits keep account of.
  static func count(_ name: String, _ connection: Connection) throws -> Int {
    try text("count." + name, connection).flatMap(Int.init) ?? 0
  }

  static func add(_ change: Int, to name: String, _ connection: Connection) throws {
    guard change != 0 else { return }
    try set("count." + name, String(try count(name, connection) + change), connection)
  }
}
