extension Malformed {
  /// Mistakes in rules, states and hypotheses.
  static let rules1: [Malformed] = [
    Malformed(
      #"""
      [[rule]]
      id = "shut"
      """#,
      [
        #"feeds.conf:1:1: error: rule ‘shut’ does not say what it measures (add count = "border-closure", or one of distinct, quantity, rate, state, when, first_seen, flatline, blind, feed_health, channel_health, balance, hypothesis)"#
      ]),
    Malformed(
      #"""
      [[rule]]
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      [[indicator]]
      id = "closure"
      query = "closed"
      """#,
      [
        #"feeds.conf:1:1: error: a [[rule]] has no ‘id’ (add id = "crossing-closed")"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closur"
      window = "24h"
      levels = { warning = 1 }
      """#,
      [
        #"feeds.conf:6:10: error: rule ‘shut’ names the indicator ‘closur’, which is not defined (did you mean ‘closure’?)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      rate = "closure"
      """#,
      [
        #"feeds.conf:9:1: error: rule ‘shut’ is told twice what to measure: ‘count’ and ‘rate’ (make it two rules)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      levels = { warning = 1 }
      """#,
      [
        #"feeds.conf:4:1: error: rule ‘shut’ has no ‘window’ (add window = "24h")"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      """#,
      [
        #"feeds.conf:4:1: error: rule ‘shut’ has no ‘levels’ (add levels = { warning = 1, critical = 3 })"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 3, critical = 1 }
      """#,
      [
        #"feeds.conf:8:36: error: ‘critical’ of ‘levels’ of rule ‘shut’ is met before warning is (give the graver level the greater number)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warn = 1 }
      """#,
      [
        #"feeds.conf:8:12: error: unknown key ‘warn’ in ‘levels’ of rule ‘shut’ (did you mean ‘warning’?)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = "1" }
      """#,
      [
        #"feeds.conf:8:22: error: ‘warning’ of ‘levels’ of rule ‘shut’ must be a number, not the string "1" (write warning = 3)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = 3
      """#,
      [
        #"feeds.conf:8:10: error: ‘levels’ of rule ‘shut’ must be a table, not the integer 3 (write levels = { warning = 1, critical = 3 })"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      by = "city"
      """#,
      [
        #"feeds.conf:9:6: error: ‘by’ of rule ‘shut’ is not known: "city" (it is one of: none, place, actor, publisher)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      publishers = 0
      """#,
      [
        #"feeds.conf:9:14: error: ‘publishers’ of rule ‘shut’ must be from 1 to 1000, not 0"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      active_hours = "8-20"
      """#,
      [
        #"feeds.conf:9:16: error: ‘active_hours’ of rule ‘shut’ are not hours: "8-20" (write "08:00-20:00", "mon-fri 08:00-20:00" or "08:00-20:00 +05:00")"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      recovery = 2
      """#,
      [
        #"feeds.conf:9:12: error: ‘recovery’ of rule ‘shut’ does not lie on the calm side of every level (an alert would recover while it fires)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      baseline = "ewma"
      """#,
      [
        #"feeds.conf:9:1: error: ‘baseline’ has no meaning in rule ‘shut’ (it belongs to rate)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      inhibited_by = ["shut"]
      """#,
      [
        #"feeds.conf:4:1: error: ‘inhibited_by’ goes in a circle: shut → shut (remove one of these links)"#
      ]),
  ]
}
