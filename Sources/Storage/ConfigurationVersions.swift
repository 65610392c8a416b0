import Model

/// A text of configuration with the digest that results name it by.
package struct ConfigurationVersion: Hashable, Sendable {
  /// `indicator`, `rule`, `machine`, `place`.
  package var kind: String
  package var id: String
  package var version: String
  package var text: String
  package init(kind: String, id: String, version: String, text: String) {
    self.kind = kind
    self.id = id
    self.version = version
    self.text = text
  }
}

extension Store {
  /// Remembers which text each digest stands for; known ones are left as they are. Returns those that are new.
  package func remember(
    _ versions: [ConfigurationVersion], now: Timestamp
  ) throws(StorageError) -> [ConfigurationVersion] {
    try write { connection in
      let insert = try connection.prepare(
        "INSERT OR IGNORE INTO configuration_versions (kind, id, version, since, text) VALUES (?, ?, ?, ?, ?)")
      return try versions.filter { version in
        try insert.run { b in
          b.add(version.kind)
          b.add(version.id)
          b.add(version.version)
          b.add(now)
          b.add(version.text)
        } > 0
      }
    }
  }

  /// The text that a digest stands for.
  package func configurationText(kind: String, id: String, version: String) throws(StorageError) -> String? {
    try read { connection in
      try connection.prepare("SELECT text FROM configuration_versions WHERE kind = ? AND id = ? AND version = ?").first {
        $0.add(kind)
        $0.add(id)
        $0.add(version)
      } row: {
        $0.text()
      }
    }
  }

  /// A note of the caller's about the whole database (`daemon_started`); nil removes it.
  package func setting(_ name: String) throws(StorageError) -> String? {
    try read { try Meta.text("setting." + name, $0) }
  }

  package func set(_ name: String, to value: String?) throws(StorageError) {
    try write { try Meta.set("setting." + name, value, $0) }
  }
}
