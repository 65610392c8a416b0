extension Malformed {
  /// Mistakes in feeds and publishers, continued.
  static let feeds2: [Malformed] = [
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      every = "2h"
      ceiling = "1h"
      """#,
      [
        #"feeds.conf:5:11: error: ‘ceiling’ of feed ‘dawn’ is shorter than ‘every’ (2h) (make it 2h or longer)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      grade = "b"
      """#,
      [
        #"feeds.conf:4:9: error: ‘grade’ of feed ‘dawn’ is not known: "b" (did you mean ‘B’?)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      grade = "A1"
      """#,
      [
        #"feeds.conf:4:9: error: ‘grade’ of feed ‘dawn’ is not known: "A1" (did you mean ‘A’?)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      language = "English"
      """#,
      [
        #"feeds.conf:4:12: error: ‘language’ of feed ‘dawn’ is no language tag: "English" (write language = "en", "ur", "ps", "fa" …)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      max_bytes = "16MB"
      """#,
      [
        #"feeds.conf:4:13: error: ‘max_bytes’ of feed ‘dawn’ must be a whole number, not the string "16MB" (write max_bytes = 16_777_216)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      max_bytes = 5
      """#,
      [
        #"feeds.conf:4:13: error: ‘max_bytes’ of feed ‘dawn’ must be from 1024 to 1073741824, not 5"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      retry_scope = "group"
      """#,
      [
        #"feeds.conf:4:15: error: ‘retry_scope’ of feed ‘dawn’ is "group", but there is no ‘group’ (add group = "…", or use "host")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      headers = { "If-None-Match" = "x", "a b" = "c", Cookie = "x=1" }
      """#,
      [
        #"feeds.conf:4:32: error: the header ‘If-None-Match’ of feed ‘dawn’ cannot be set (the fetcher sets it itself)"#,
        #"feeds.conf:4:45: error: the header ‘a b’ of feed ‘dawn’ cannot be set (a name is of letters, digits and ‘-’)"#,
        #"feeds.conf:4:59: warning: the header ‘Cookie’ of feed ‘dawn’ is a secret in a file that others may read (use credentials_file where the server takes a name and a password)"#,
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      headers = { A = "b\nc" }
      """#,
      [
        #"feeds.conf:4:18: error: the header ‘A’ of feed ‘dawn’ holds a line break or control character (write it on one line)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      headers = ["A: b"]
      """#,
      [
        #"feeds.conf:4:11: error: ‘headers’ of feed ‘dawn’ must be a table, not an array (write headers = { "X-Key" = "…" })"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      proxy = "ftp://a"
      """#,
      [
        #"feeds.conf:4:9: error: ‘proxy’ of feed ‘dawn’ is no address of a proxy (write it as "http://host:port" or "socks5h://host:port" without a password, or "none")"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      calendar = "hijri"
      """#,
      [
        #"feeds.conf:4:12: error: ‘calendar’ of feed ‘dawn’ is not known: "hijri" (did you mean ‘solar-hijri’?)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      credentials_file = "none.key"
      """#,
      [
        #"feeds.conf:4:20: warning: none.key, which ‘credentials_file’ of feed ‘dawn’ names, is not there or may not be looked at (create it, readable by the daemon only)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      paused = 1
      """#,
      [
        #"feeds.conf:4:10: error: ‘paused’ of feed ‘dawn’ must be true or false, not the integer 1 (write paused = true)"#
      ]),
    Malformed(
      #"""
      [defaults]
      url = "https://a.example/"
      id = "x"
      """#,
      [
        #"feeds.conf:2:1: error: ‘url’ cannot have a default (write it in each [[feed]])"#,
        #"feeds.conf:3:1: error: ‘id’ cannot have a default (write it in each [[feed]])"#,
      ]),
    Malformed(
      #"""
      [[publisher]]
      name = "Dawn Media Group"
      [[feed]]
      id = "dawn"
      url = "https://dawn.example/rss"
      publisher = "Dawn Media Gruop"
      """#,
      [
        #"feeds.conf:6:14: warning: feed ‘dawn’ has a publisher of its own, ‘Dawn Media Gruop’ (did you mean ‘Dawn Media Group’? reports of both would count as independent)"#
      ]),
    Malformed(
      #"""
      [[publisher]]
      name = "A"
      aliases = ["AFP"]
      [[publisher]]
      name = "A"
      aliases = ["AFP"]
      wire = "yes"
      [[publisher]]
      owner = "x"
      """#,
      [
        #"feeds.conf:5:8: error: publisher ‘A’ is defined twice (first defined at feeds.conf:2:8; rename or remove one)"#,
        #"feeds.conf:6:13: error: publisher’s alias ‘AFP’ is defined twice (first defined at feeds.conf:3:13; rename or remove one)"#,
        #"feeds.conf:7:8: error: ‘wire’ of publisher ‘A’ must be true or false, not the string "yes" (write wire = true)"#,
        #"feeds.conf:8:1: error: a [[publisher]] has no ‘name’ (add name = "Dawn Media Group")"#,
      ]),
  ]
}
