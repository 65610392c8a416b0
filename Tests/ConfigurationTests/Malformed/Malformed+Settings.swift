extension Malformed {
  /// Mistakes in settings.
  static let settings: [Malformed] = [
    Malformed(
      #"""
      databse = "x.db"
      """#,
      [
        #"feeds.conf:1:1: error: unknown key ‘databse’ (did you mean ‘database’?)"#
      ]),
    Malformed(
      #"""
      database = 5
      """#,
      [
        #"feeds.conf:1:12: error: ‘database’ must be a text, not the integer 5 (write database = "var/bellwether.db")"#
      ]),
    Malformed(
      #"""
      database = " "
      """#,
      [
        #"feeds.conf:1:12: error: ‘database’ is empty (write database = "var/bellwether.db", or remove the key)"#
      ]),
    Malformed(
      #"""
      database = "${NOWHERE}/x.db"
      """#,
      [
        #"feeds.conf:1:12: error: ‘database’ uses ${NOWHERE}, which is not set (set it, or write the path out)"#
      ]),
    Malformed(
      #"""
      listen = "8470"
      """#,
      [
        #"feeds.conf:1:10: error: ‘listen’ is no address with a port: "8470" (write listen = "127.0.0.1:8470", "[::1]:8470", "unix:/path" or "off")"#
      ]),
    Malformed(
      #"""
      listen = "127.0.0.1:99999"
      """#,
      [
        #"feeds.conf:1:10: error: ‘listen’ is no address with a port: "127.0.0.1:99999" (write listen = "127.0.0.1:8470", "[::1]:8470", "unix:/path" or "off")"#
      ]),
    Malformed(
      #"""
      listen = "0.0.0.0:8470"
      """#,
      [
        #"feeds.conf:1:10: warning: the pages will be open to other machines on 0.0.0.0:8470; they have no password (listen on 127.0.0.1 and put a proxy with a password before it)"#
      ]),
    Malformed(
      #"""
      listen = "off"
      websub_callback = "https://watch.example/"
      """#,
      [
        #"feeds.conf:2:19: error: ‘websub_callback’ needs a server, but ‘listen’ is "off" (set listen = "127.0.0.1:8470" and let a proxy lead BASE/websub/ to its /websub/)"#
      ]),
    Malformed(
      #"""
      websub_callback = "watch.example"
      """#,
      [
        #"feeds.conf:1:19: error: ‘websub_callback’ is no whole address: "watch.example" (write websub_callback = "https://watch.example.org")"#
      ]),
    Malformed(
      #"""
      websub_callback = "https://watch.example/?a=1"
      """#,
      [
        #"feeds.conf:1:19: error: ‘websub_callback’ has a query or a fragment (write websub_callback = "https://watch.example.org")"#
      ]),
    Malformed(
      #"""
      websub_callback = "http://watch.example"
      """#,
      [
        #"feeds.conf:1:19: warning: hubs will send what is new in the clear (use an https address)"#
      ]),
    Malformed(
      #"""
      [[feed]]
      id = "a"
      url = "https://a.example/feed"
      websub = true
      """#,
      [
        #"feeds.conf:1:1: warning: ‘websub’ of feed ‘a’ has no effect: there is no address at which hubs reach this program (set websub_callback = "https://…" in the main file, or remove ‘websub’)"#
      ]),
    Malformed(
      #"""
      listen = "unix:"
      """#,
      [
        #"feeds.conf:1:10: error: ‘listen’ needs a path of 1 to 107 bytes behind ‘unix:’ (write listen = "unix:/run/bellwether/http.sock")"#
      ]),
    Malformed(
      #"""
      contact = "nobody"
      """#,
      [
        #"feeds.conf:1:11: error: ‘contact’ is neither a mail address nor a web address: "nobody" (write contact = "ops@example.org" or "https://example.org/bot")"#
      ]),
    Malformed(
      #"""
      user_agent = "bell\r\nX: y"
      """#,
      [
        #"feeds.conf:1:14: error: ‘user_agent’ goes into a request header: at most 300 printable ASCII characters (write user_agent = "bellwether (+https://example.org/bot)")"#
      ]),
    Malformed(
      #"""
      log_level = "warn"
      """#,
      [
        #"feeds.conf:1:13: error: ‘log_level’ is not known: "warn" (did you mean ‘warning’?)"#
      ]),
    Malformed(
      #"""
      journal = "yes"
      """#,
      [
        #"feeds.conf:1:11: error: ‘journal’ must be true or false, not the string "yes" (write journal = true)"#
      ]),
    Malformed(
      #"""
      utc_offset = "5"
      """#,
      [
        #"feeds.conf:1:14: error: ‘utc_offset’ is no offset from UTC: "5" (write utc_offset = "+05:00")"#
      ]),
    Malformed(
      #"""
      evaluate_every = "10ms"
      """#,
      [
        #"feeds.conf:1:18: error: ‘evaluate_every’ must be at least 1s, not 10ms"#
      ]),
    Malformed(
      #"""
      [polling]
      parallel = 0
      per_hots = 2
      """#,
      [
        #"feeds.conf:2:12: error: ‘parallel’ of [polling] must be from 1 to 1000, not 0"#,
        #"feeds.conf:3:1: error: unknown key ‘per_hots’ in [polling] (did you mean ‘per_host’?)"#,
      ]),
    Malformed(
      #"""
      [stories]
      cohesion = 2
      decay = "1m"
      sigma = "72h"
      """#,
      [
        #"feeds.conf:2:12: error: ‘cohesion’ of [stories] must be from 0 to 1, not 2"#,
        #"feeds.conf:3:9: error: ‘decay’ of [stories] must be at least 1h, not 1m"#,
        #"feeds.conf:4:1: error: unknown key ‘sigma’ in [stories] (its keys are: bar, cohesion, decay, reach, longest, copy)"#,
      ]),
    Malformed(
      #"""
      [retention]
      texts = "90d"
      items = "30d"
      polls = "1h"
      """#,
      [
        #"feeds.conf:2:9: error: ‘texts’ of [retention] cannot be kept longer than the items themselves (30d) (make it 30d or less)"#,
        #"feeds.conf:4:9: error: ‘polls’ of [retention] must be at least 1d, not 1h"#,
      ]),
    Malformed(
      #"""
      include = "nothing.toml"
      """#,
      [
        #"feeds.conf:1:12: error: cannot read nothing.toml: no such file or directory (relative paths start at the file’s folder)"#
      ]),
    Malformed(
      #"""
      include = ["*.toml"]
      """#,
      [
        #"feeds.conf:1:13: warning: no file matches *.toml (is the folder right?)"#
      ]),
    Malformed(
      #"""
      include = [5]
      """#,
      [
        #"feeds.conf:1:12: error: ‘include’ must be a list of texts only, not the integer 5 (write include = ["indicators/*.toml"])"#
      ]),
  ]
}
