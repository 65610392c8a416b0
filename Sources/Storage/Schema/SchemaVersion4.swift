/// How channels fare, and what people say of single items.
enum SchemaVersion4 {
  static let all = [
    """
    -- failing_since: of the first attempt that failed since the last that did not; NULL: it delivers.
    CREATE TABLE channel_states (
      channel TEXT PRIMARY KEY, failing_since INTEGER, last_attempt INTEGER NOT NULL, last_delivered INTEGER,
      last_abandoned INTEGER, problem TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE item_verdicts (
      row INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES items(row), indicator TEXT NOT NULL,
      is_true INTEGER NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL, note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX item_verdicts_by_item ON item_verdicts (item, indicator);
    """
  ]
}
