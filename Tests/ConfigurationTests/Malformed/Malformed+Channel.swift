extension Malformed {
  /// Mistakes in channels and silences.
  static let channels: [Malformed] = [
    Malformed(
      #"""
      [[channel]]
      id = "desk"
      """#,
      [
        #"feeds.conf:1:1: error: channel ‘desk’ does not say where it leads (add one of webhook, mail, command, alertmanager, alert_log, journald, cap, atom)"#
      ]),
    Malformed(
      #"""
      [[channel]]
      webhook = "https://a.example/"
      command = ["x"]
      """#,
      [
        #"feeds.conf:3:1: error: channel ‘webhook’ leads to two places: ‘webhook’ and ‘command’ (make it two channels)"#
      ]),
    Malformed(
      #"""
      [[channel]]
      webhook = "a.example/secret"
      """#,
      [
        #"feeds.conf:2:11: error: ‘webhook’ of channel ‘webhook’ is no whole address (write it as "https://host/path")"#
      ]),
    Malformed(
      #"""
      [[channel]]
      webhook = "https://a.example/"
      severity = "high"
      transitions = ["fired"]
      digest_at = ["25:00"]
      """#,
      [
        #"feeds.conf:3:12: error: ‘severity’ of channel ‘webhook’ is not known: "high" (did you mean ‘critical’?)"#,
        #"feeds.conf:4:17: error: channel ‘webhook’ names the transition ‘fired’ (transitions are: pending, firing, escalated, updated, resolved)"#,
        #"feeds.conf:5:15: error: ‘digest_at’ of channel ‘webhook’ is no time of day: "25:00" (write digest_at = ["06:00"], in UTC)"#,
      ]),
    Malformed(
      #"""
      [[channel]]
      mail = { server = "mail.example", from = "bell", to = [] }
      """#,
      [
        #"feeds.conf:2:19: error: ‘server’ of ‘mail’ of channel ‘mail’ is neither a mail server nor a path: "mail.example" (write "smtp://host:25", "smtps://host" or "/usr/sbin/sendmail")"#,
        #"feeds.conf:2:42: error: ‘mail’ of channel ‘mail’ holds no mail address: "bell" (write it as "desk@example.org")"#,
        #"feeds.conf:2:55: error: ‘to’ of ‘mail’ of channel ‘mail’ names nobody (write to = ["desk@example.org"])"#,
      ]),
    Malformed(
      #"""
      [[channel]]
      journald = false
      """#,
      [
        #"feeds.conf:2:12: error: ‘journald’ of channel ‘journald’ is false (remove the channel instead)"#
      ]),
    Malformed(
      #"""
      [[channel]]
      cap = "out"
      """#,
      [
        #"feeds.conf:1:1: error: channel ‘cap’ has no ‘sender’ (add sender = "desk@example.org")"#
      ]),
    Malformed(
      #"""
      [[channel]]
      command = []
      headers = { A = "b" }
      """#,
      [
        #"feeds.conf:2:11: error: ‘command’ of channel ‘command’ names no program (write command = ["/usr/bin/notify"])"#,
        #"feeds.conf:3:1: error: ‘headers’ has no meaning in channel ‘command’ (it belongs to webhook)"#,
      ]),
    Malformed(
      #"""
      [[silence]]
      id = "s"
      starts = 2024-01-01
      ends = "soon"
      """#,
      [
        #"feeds.conf:1:1: error: silence ‘s’ has no ‘reason’ (add reason = "…")"#,
        #"feeds.conf:1:1: error: silence ‘s’ has no ‘author’ (add author = "…")"#,
        #"feeds.conf:3:10: error: ‘starts’ of silence ‘s’ must be a text, not a date or time (write starts = "2024-04-09T00:00:00Z")"#,
        #"feeds.conf:4:8: error: ‘ends’ of silence ‘s’ is no time: "soon" (write ends = "2024-04-09T00:00:00Z")"#,
      ]),
  ]
}
