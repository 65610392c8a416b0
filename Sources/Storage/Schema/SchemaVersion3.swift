/// Subscriptions at hubs (WebSub). Token and secret let content in: they are in no view and in no export.
enum SchemaVersion3 {
  static let all = [
    """
    CREATE TABLE hub_subscriptions (
      token TEXT PRIMARY KEY, feed TEXT NOT NULL, hub TEXT NOT NULL, topic TEXT NOT NULL, callback TEXT NOT NULL,
      secret TEXT NOT NULL, wish TEXT NOT NULL, allow_private INTEGER NOT NULL, requested INTEGER, expires INTEGER,
      next_request INTEGER NOT NULL, failures INTEGER NOT NULL, problem TEXT
    ) STRICT, WITHOUT ROWID;
    """
  ]
}
