extension Malformed {
  /// What is no TOML, continued.
  static let syntax2: [Malformed] = [
    Malformed(
      #"""
      include = ["a",
      """#,
      [
        #"feeds.conf:1:16: error: syntax: array: encountered end-of-file (an array is [ "…", "…" ] with a comma between its elements)"#
      ]),
    Malformed(
      "[\u{1})",
      [
        #"feeds.conf:1:2: error: syntax: key: expected bare key starting character or string delimiter, saw '\u0001' (a key is of letters, digits, ‘-’ and ‘_’, or stands in quotes)"#
      ]),
    Malformed(
      #"""
      a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      """#,
      [
        #"feeds.conf:1:37: error: syntax: value: exceeded maximum nested value depth of 32 (no value of this configuration is nested deeper than four)"#
      ]),
    Malformed(
      #"""
      a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1
      """#,
      [
        #"feeds.conf:1:26: error: syntax: a key has more than 12 parts (no key of this configuration has more than three)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = '''closed OR
      shut
      """#,
      [
        #"feeds.conf:3:9: error: syntax: the string that begins here is not closed (end it with ''')"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      every = 10m
      [[feed]]
      id = "b"
      url = "ftp://b.example/"
      timeout = 5s
      [[feed]]
      id = "c"
      url = "https://c.example/"
      evry = "5m"
      """#,
      [
        #"feeds.conf:4:11: error: syntax: decimal integer: expected digit, saw 'm' (texts, durations and dates stand in quotes, as in every = "15m")"#,
        #"feeds.conf:8:12: error: syntax: decimal integer: expected digit, saw 's' (texts, durations and dates stand in quotes, as in every = "15m")"#,
        #"feeds.conf:12:1: error: unknown key ‘evry’ in feed ‘c’ (did you mean ‘every’?)"#,
      ]),
    Malformed(
      #"""
      title = "ok"
      listen = 8470x
      log_level = "loud"
      """#,
      [
        #"feeds.conf:2:14: error: syntax: decimal integer: expected digit, saw 'x' (texts, durations and dates stand in quotes, as in every = "15m")"#,
        #"feeds.conf:3:13: error: ‘log_level’ is not known: "loud" (it is one of: debug, info, notice, warning, error)"#,
      ]),
    Malformed(
      #"""
      [feed]
      id = "a"
      """#,
      [
        #"feeds.conf:1:2: error: ‘feed’ must be a list of tables, not a table (write [[feed]] with two brackets above its keys)"#
      ]),
    Malformed(
      #"""
      feed = "a"
      """#,
      [
        #"feeds.conf:1:1: error: ‘feed’ must be a list of tables, not the string "a" (write [[feed]] with two brackets above its keys)"#
      ]),
    Malformed(
      #"""
      feed = ["a"]
      """#,
      [
        #"feeds.conf:1:9: error: ‘feed’ must hold tables only, not the string "a" (write [[feed]] with two brackets above its keys)"#
      ]),
    Malformed(
      #"""
      when = 2024-01-01
      """#,
      [
        #"feeds.conf:1:1: error: unknown key ‘when’ (its keys are: database, alert_log, listen, title, contact, user_agent, log_level, websub_callback, journal, utc_offset, evaluate_every, polling, retention, stories, defaults, include, publisher, feed, place, list, model, indicator, state, hypothesis, rule, channel, silence)"#
      ]),
  ]
}
