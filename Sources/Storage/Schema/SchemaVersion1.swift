/// The tables, in the pipeline's order. Times are milliseconds since 1970 (UTC), spans are milliseconds, flags are 0 or 1,
/// lists are JSON or NULL when empty.
enum SchemaVersion1 {
  static let all = [feeds, items, matches, sightings, states, alerts, deliveries, people, about, text]

  private static let feeds = """
    CREATE TABLE feeds (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;

    CREATE TABLE feed_states (
      feed INTEGER PRIMARY KEY REFERENCES feeds(row),
      url TEXT NOT NULL, etag TEXT, last_modified TEXT, body_hash INTEGER,
      next_due INTEGER NOT NULL, not_before INTEGER, last_attempt INTEGER, last_good INTEGER, last_new_item INTEGER,
      last_status INTEGER, failures INTEGER NOT NULL, health TEXT NOT NULL, health_since INTEGER NOT NULL,
      problem TEXT, notes TEXT, moved_to TEXT, moved_since INTEGER, adopted TEXT,
      rhythm INTEGER, last_entry_count INTEGER, mean_entry_count REAL, declared_pause INTEGER,
      title TEXT, hub TEXT, self_link TEXT, websub_expires INTEGER, polls INTEGER NOT NULL
    ) STRICT;

    -- Bounded: the oldest lines go as new ones come. poll_days keeps what the past needs of them. Without an index: to
    -- read through it takes a person milliseconds, to keep one costs every poll.
    CREATE TABLE polls (
      row INTEGER PRIMARY KEY, feed INTEGER NOT NULL, at INTEGER NOT NULL, outcome TEXT NOT NULL, status INTEGER,
      new_items INTEGER NOT NULL, edited_items INTEGER NOT NULL, bytes INTEGER NOT NULL, milliseconds INTEGER NOT NULL,
      problem TEXT
    ) STRICT;

    -- day: days since 1970-01-01 (UTC).
    CREATE TABLE poll_days (
      day INTEGER PRIMARY KEY, polls INTEGER NOT NULL, answered INTEGER NOT NULL, first_poll INTEGER NOT NULL
    ) STRICT;
    """

  private static let items = """
    -- What is short and often asked stands first, so that it is read without the text's overflow pages.
    CREATE TABLE items (
      row INTEGER PRIMARY KEY, feed INTEGER NOT NULL REFERENCES feeds(row), effective INTEGER NOT NULL,
      -- Row of the story, which is the row of the item that founded it.
      story INTEGER NOT NULL,
      version INTEGER NOT NULL, text_hash INTEGER NOT NULL, first_seen INTEGER NOT NULL,
      published INTEGER, updated INTEGER, backlog INTEGER NOT NULL, duplicate_of INTEGER, pruned INTEGER NOT NULL DEFAULT 0,
      grade TEXT NOT NULL, language TEXT, wire TEXT, identity TEXT NOT NULL, publisher TEXT NOT NULL, link TEXT NOT NULL,
      authors TEXT, categories TEXT, title TEXT NOT NULL, summary TEXT NOT NULL, content TEXT NOT NULL,
      UNIQUE (feed, identity)
    ) STRICT;
    CREATE INDEX items_by_time ON items (effective, feed);
    CREATE INDEX items_by_story ON items (story) WHERE story <> row;

    -- Texts that an edit replaced. seen: when this text was seen first; replaced: when the next one was.
    CREATE TABLE item_versions (
      item INTEGER NOT NULL REFERENCES items(row), version INTEGER NOT NULL, text_hash INTEGER NOT NULL,
      seen INTEGER NOT NULL, replaced INTEGER NOT NULL,
      title TEXT NOT NULL, summary TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (item, version)
    ) STRICT, WITHOUT ROWID;
    """

  private static let matches = """
    -- withheld: the guard or threshold that held it back; NULL where it counts.
    CREATE TABLE matches (
      row INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES items(row), indicator TEXT NOT NULL, version TEXT NOT NULL,
      withheld TEXT, score REAL NOT NULL, phase TEXT, places TEXT, quantities TEXT, roles TEXT, event_date INTEGER,
      evidence TEXT
    ) STRICT;
    CREATE INDEX matches_by_item ON matches (item);
    CREATE INDEX matches_by_indicator ON matches (indicator, item);

    CREATE TABLE match_places (place TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (place, item))
      STRICT, WITHOUT ROWID;
    CREATE INDEX match_places_by_item ON match_places (item);

    -- One for each founding item, under its row: founding order, no index that grows at random places.
    CREATE TABLE stories (
      row INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, items INTEGER NOT NULL,
      id TEXT NOT NULL, title TEXT NOT NULL
    ) STRICT;
    CREATE INDEX stories_by_id ON stories (id) WHERE items > 1;
    CREATE INDEX stories_by_time ON stories (last) WHERE items > 1;
    """

  private static let sightings = """
    CREATE TABLE sightings (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, indicator TEXT NOT NULL, place TEXT, story TEXT NOT NULL,
      first INTEGER NOT NULL, last INTEGER NOT NULL, event_date INTEGER, phase TEXT, quantities TEXT, roles TEXT,
      disputed INTEGER NOT NULL, withdrawn INTEGER NOT NULL, grade TEXT NOT NULL, sources INTEGER NOT NULL,
      reports INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sightings_by_indicator ON sightings (indicator, first, place, withdrawn, sources);
    CREATE INDEX sightings_by_time ON sightings (first);
    CREATE INDEX sightings_by_story ON sightings (story);

    CREATE TABLE sighting_reports (
      sighting INTEGER NOT NULL REFERENCES sightings(row) ON DELETE CASCADE, position INTEGER NOT NULL,
      item INTEGER, key TEXT NOT NULL, feed TEXT NOT NULL, publisher TEXT NOT NULL, source TEXT NOT NULL, grade TEXT NOT NULL,
      at INTEGER NOT NULL, first_seen INTEGER NOT NULL, title TEXT NOT NULL, link TEXT NOT NULL, score REAL NOT NULL, phase TEXT,
      -- The sighting's, so that the usual feeds of an indicator are counted in one index.
      indicator TEXT NOT NULL, PRIMARY KEY (sighting, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reports_by_item ON sighting_reports (item);
    CREATE INDEX reports_by_time ON sighting_reports (at, indicator, feed);
    """

  private static let states = """
    CREATE TABLE object_states (
      machine TEXT NOT NULL, object TEXT NOT NULL, value TEXT NOT NULL, since INTEGER NOT NULL,
      last_confirmed INTEGER NOT NULL, sources TEXT, sightings TEXT, disputed INTEGER NOT NULL, disputed_value TEXT,
      PRIMARY KEY (machine, object)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE state_transitions (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, object TEXT NOT NULL,
      from_value TEXT NOT NULL, to_value TEXT NOT NULL, at INTEGER NOT NULL, recorded INTEGER NOT NULL,
      disputed INTEGER NOT NULL, sources TEXT, sightings TEXT, supersedes TEXT, summary TEXT NOT NULL
    ) STRICT;
    CREATE INDEX state_transitions_by_object ON state_transitions (machine, object, at);
    """

  private static let alerts = """
    -- key: JSON object with sorted names, '{}' for a rule without grouping.
    CREATE TABLE alerts (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rule TEXT NOT NULL, rule_version TEXT NOT NULL, key TEXT NOT NULL,
      state TEXT NOT NULL, level TEXT NOT NULL, threshold REAL NOT NULL, started INTEGER NOT NULL, pending_since INTEGER,
      fired_at INTEGER, clear_since INTEGER, resolved_at INTEGER, blind_since INTEGER, last_evaluated INTEGER NOT NULL,
      last_evidence INTEGER NOT NULL, last_notified INTEGER, repeats INTEGER NOT NULL, flaps INTEGER NOT NULL,
      withheld INTEGER NOT NULL,
      value REAL NOT NULL, peak REAL NOT NULL, sequence INTEGER NOT NULL, summary TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alerts_by_rule ON alerts (rule, key, started);
    CREATE INDEX alerts_by_state ON alerts (state, started);

    CREATE TABLE alert_sightings (
      alert INTEGER NOT NULL REFERENCES alerts(row) ON DELETE CASCADE, sighting TEXT NOT NULL, fingerprint INTEGER NOT NULL,
      PRIMARY KEY (alert, sighting)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alert_sightings_by_sighting ON alert_sightings (sighting);

    CREATE TABLE transitions (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, alert TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
      severity TEXT NOT NULL, rule TEXT NOT NULL, rule_version TEXT NOT NULL, key TEXT, value REAL NOT NULL,
      threshold REAL NOT NULL, window TEXT, sources INTEGER NOT NULL, summary TEXT NOT NULL, started INTEGER NOT NULL,
      sightings TEXT NOT NULL, feeds_ok INTEGER NOT NULL, feeds_due INTEGER NOT NULL, title TEXT, grade TEXT, muted TEXT
    ) STRICT;
    CREATE INDEX transitions_by_alert ON transitions (alert, at);
    CREATE INDEX transitions_by_time ON transitions (at);

    -- What each rule measured, and the odds, at the last evaluation.
    CREATE TABLE readings (
      rule TEXT NOT NULL, key TEXT NOT NULL, value REAL NOT NULL, level TEXT, words TEXT NOT NULL, unknown TEXT,
      PRIMARY KEY (rule, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE hypotheses (id TEXT PRIMARY KEY, at INTEGER NOT NULL, odds TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """

  private static let deliveries = """
    -- transition_json: what is told, whole, so that delivery reads nothing else.
    CREATE TABLE outbox (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, reason TEXT NOT NULL,
      transition_id TEXT NOT NULL, transition_json TEXT NOT NULL, created INTEGER NOT NULL, due_at INTEGER NOT NULL,
      group_name TEXT, attempts INTEGER NOT NULL, last_attempt INTEGER, last_error TEXT, delivered INTEGER,
      abandoned INTEGER
    ) STRICT;
    CREATE INDEX outbox_due ON outbox (due_at) WHERE delivered IS NULL AND abandoned IS NULL;
    CREATE INDEX outbox_by_transition ON outbox (transition_id);

    -- Every attempt at a delivery.
    CREATE TABLE receipts (
      row INTEGER PRIMARY KEY, notification TEXT NOT NULL, channel TEXT NOT NULL, at INTEGER NOT NULL,
      outcome TEXT NOT NULL, detail TEXT
    ) STRICT;
    CREATE INDEX receipts_by_notification ON receipts (notification);
    """

  private static let people = """
    CREATE TABLE silences (
      id TEXT PRIMARY KEY, rules TEXT, key TEXT, up_to TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
      author TEXT NOT NULL, reason TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE acknowledgements (
      row INTEGER PRIMARY KEY, alert TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL, note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX acknowledgements_by_alert ON acknowledgements (alert);

    CREATE TABLE verdicts (
      row INTEGER PRIMARY KEY, alert TEXT NOT NULL, is_true INTEGER NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
      note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX verdicts_by_alert ON verdicts (alert);
    """

  private static let about = """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- Which text each digest stands for: kind is indicator, rule or place.
    CREATE TABLE configuration_versions (
      kind TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, since INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (kind, id, version)
    ) STRICT, WITHOUT ROWID;
    """

  /// Contentless: the folded text would double the file. It holds folded words split by spaces alone, so that the plainest
  /// tokenizer serves every script; unicode61 would cut words at vowel marks.
  static let text = """
    CREATE VIRTUAL TABLE item_words USING fts5 (
      title, summary, content, content = '', columnsize = 0, tokenize = 'ascii'
    );
    """
}
