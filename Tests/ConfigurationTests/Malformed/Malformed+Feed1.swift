extension Malformed {
  /// Mistakes in feeds and publishers.
  static let feeds1: [Malformed] = [
    Malformed(
      #"""
      [[feed]]
      id = "a"
      """#,
      [
        #"feeds.conf:1:1: error: feed ‘a’ has no ‘url’ (add url = "https://example.org/feed.xml")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      url = "https://a.example/"
      """#,
      [
        #"feeds.conf:1:1: error: a [[feed]] has no ‘id’ (add id = "dawn")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a b"
      url = "https://a.example/"
      """#,
      [
        #"feeds.conf:2:6: error: ‘id’ of a [[feed]] is not well formed: "a b" (letters, digits, ‘-’, ‘_’ and ‘.’, at most 100 bytes, as in "dawn")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      """#,
      [
        #"feeds.conf:5:6: error: feed ‘dawn’ is defined twice (first defined at feeds.conf:2:6; rename or remove one)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      [[feed]]
      id = "dusk"
      url = "https://dawn.example/rss"
      """#,
      [
        #"feeds.conf:4:1: warning: feed ‘dusk’ has the same address as ‘dawn’ (see feeds.conf:1; remove one)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a"
      url = "dawn.example/rss"
      """#,
      [
        #"feeds.conf:3:7: error: ‘url’ of feed ‘a’ is no whole address: "dawn.example/rss" (write it as "https://host/path")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a"
      url = "file:///etc/passwd"
      """#,
      [
        #"feeds.conf:3:7: error: ‘url’ of feed ‘a’ has the scheme ‘file’; only http and https are fetched: "file:///etc/passwd" (write it as "https://host/path")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a"
      url = "https://me:secret@a.example/"
      """#,
      [
        #"feeds.conf:3:7: error: ‘url’ of feed ‘a’ holds a name or password: "…" (put user:password in a file and name it with credentials_file)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a"
      url = "https://a.example:0/x"
      """#,
      [
        #"feeds.conf:3:7: error: ‘url’ of feed ‘a’ has a port that is no number from 1 to 65535: "https://a.example:0/x" (write it as "https://host/path")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a"
      url = "https:///x"
      """#,
      [
        #"feeds.conf:3:7: error: ‘url’ of feed ‘a’ has no host: "https:///x" (write it as "https://host/path")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a"
      url = "https://a.example/a b"
      """#,
      [
        #"feeds.conf:3:7: error: ‘url’ of feed ‘a’ holds white space or a control character: "https://a.example/a b" (write %20 for a space and %25 for a percent sign)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      interval = "5m"
      """#,
      [
        #"feeds.conf:4:1: error: unknown key ‘interval’ in feed ‘dawn’ (did you mean ‘every’?)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      every = 15
      """#,
      [
        #"feeds.conf:4:9: error: ‘every’ of feed ‘dawn’ must be a duration in quotes, not the integer 15 (write every = "15m")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      every = "15 minutes"
      """#,
      [
        #"feeds.conf:4:9: error: ‘every’ of feed ‘dawn’ is not a duration: "15 minutes" (write every = "15m"; units are s, m, h, d and w)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      every = "30s"
      """#,
      [
        #"feeds.conf:4:9: error: ‘every’ of feed ‘dawn’ must be at least 1m, not 30s (only feeds on this machine may be asked more often)"#
      ]),
    Malformed(
      #"""
      [defaults]
      every = "5s"
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      """#,
      [
        #"feeds.conf:2:9: error: ‘every’ of [defaults] must be at least 1m, not 5s (only feeds on this machine may be asked more often; give those an ‘every’ of their own)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a"
      url = "http://127.0.0.1:8080/"
      every = "100ms"
      """#,
      [
        #"feeds.conf:4:9: error: ‘every’ of feed ‘a’ must be at least 1s, not 100ms"#
      ]),
  ]
}
