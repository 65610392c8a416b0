/// What a feed asks for beside a pause: how long its answer is fresh, and when it is not to be read (bits of hours and days).
enum SchemaVersion2 {
  static let all = [
    """
    ALTER TABLE feed_states ADD COLUMN fresh_for INTEGER;
    ALTER TABLE feed_states ADD COLUMN skips INTEGER;
    """
  ]
}
