extension Malformed {
  /// Mistakes in rules, states and hypotheses, continued.
  static let rules2: [Malformed] = [
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
      channels = ["desk"]
      [[channel]]
      id = "desc"
      journald = true
      """#,
      [
        #"feeds.conf:9:14: error: rule ‘shut’ names the channel ‘desk’, which is not defined (did you mean ‘desc’?)"#
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
      phases = ["announced"]
      """#,
      [
        #"feeds.conf:9:12: error: rule ‘shut’ names the phase ‘announced’, which indicator ‘closure’ does not have (there are no phases)"#
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
      places = ["torkam"]
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = ["Torkham"]
      """#,
      [
        #"feeds.conf:9:12: error: rule ‘shut’ names the place ‘torkam’, which is not defined (did you mean ‘torkham’?)"#
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
      roles = { actor = "pakistan", victim = "x" }
      """#,
      [
        #"feeds.conf:9:20: error: rule ‘shut’ names the list ‘pakistan’, which is not defined (no list is defined)"#,
        #"feeds.conf:9:41: error: rule ‘shut’ names the role ‘victim’ (roles are ‘actor’ and ‘target’)"#,
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "a"
      when = "closure"
      """#,
      [
        #"feeds.conf:4:1: error: rule ‘a’ has ‘when’ and nothing that follows it (add one of while = …, then = … with within = "9d", or without = … with within = "7d")"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "a"
      when = "closure"
      then = "closure"
      """#,
      [
        #"feeds.conf:4:1: error: rule ‘a’ has no ‘within’ (add within = "7d")"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "a"
      when = { phases = ["x"] }
      without = 5
      within = "7 days"
      """#,
      [
        #"feeds.conf:6:8: error: ‘when’ of rule ‘a’ has no ‘indicator’ (add indicator = "border-closure", or state = "…")"#,
        #"feeds.conf:7:11: error: ‘without’ of rule ‘a’ must be an indicator or a table, not the integer 5 (write without = { indicator = "border-closure" })"#,
        #"feeds.conf:8:10: error: ‘within’ of rule ‘a’ is not a duration: "7 days" (write within = "7d"; units are s, m, h, d and w)"#,
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "a"
      quantity = "closure"
      of = "arrested"
      window = "1d"
      levels = { warning = 1 }
      """#,
      [
        #"feeds.conf:7:6: error: rule ‘a’ names the quantity ‘arrested’, which its indicators do not count (add it to ‘quantities’ of the indicator)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "a"
      rate = "closure"
      baseline = "magic"
      levels = { warning = 1 }
      """#,
      [
        #"feeds.conf:7:12: error: ‘baseline’ of rule ‘a’ is not known: "magic" (it is one of: nb-tail, nb-cusum, ewma, ears-c1, ears-c2, ears-c3)"#
      ]),
    Malformed(
      #"""
      [[state]]
      id = "crossing"
      values = { shut = "closure" }
      [[indicator]]
      id = "closure"
      query = "closed"
      [[rule]]
      id = "a"
      state = "crossing"
      is = "open"
      levels = { warning = 24 }
      """#,
      [
        #"feeds.conf:10:7: error: rule ‘a’ names the value ‘open’, which state ‘crossing’ does not have (its values are: shut)"#,
        #"feeds.conf:11:22: error: ‘warning’ of ‘levels’ of rule ‘a’ must be a duration in quotes, not the integer 24 (write warning = "24h")"#,
      ]),
    Malformed(
      #"""
      [[rule]]
      id = "a"
      blind = "any"
      levels = { warning = 50 }
      """#,
      [
        #"feeds.conf:4:22: error: ‘warning’ of ‘levels’ of rule ‘a’ must be from 0 to 1, not 50"#
      ]),
    Malformed(
      #"""
      [[rule]]
      id = "a"
      feed_health = ["dawn", "group:wire"]
      is = ["dead"]
      levels = { warning = "6h" }
      """#,
      [
        #"feeds.conf:3:17: error: rule ‘a’ names the feed ‘dawn’, which is not defined (no feed is defined)"#,
        #"feeds.conf:3:25: error: rule ‘a’ names the feed group ‘wire’, which is not defined (no feed group is defined)"#,
        #"feeds.conf:4:8: error: rule ‘a’ names the health ‘dead’, which no feed has (it is one of: new, ok, failing, silent, shrinking, future, gone, paused)"#,
      ]),
    Malformed(
      #"""
      [[rule]]
      id = "a"
      channel_health = ["desk"]
      levels = { warning = "1h" }
      """#,
      [
        #"feeds.conf:3:20: error: rule ‘a’ names the channel ‘desk’, which is not defined (no channel is defined)"#
      ]),
    Malformed(
      #"""
      [[rule]]
      id = "a"
      balance = "all"
      below = { warning = -5 }
      """#,
      [
        #"feeds.conf:3:11: error: ‘balance’ of rule ‘a’ is "all", but no indicator has a ‘weight’ (give indicators weights from -10 to 10)"#
      ]),
    Malformed(
      #"""
      [[rule]]
      id = "a"
      hypothesis = "h"
      statement = "maybe"
      levels = { warning = 0.5 }
      [[hypothesis]]
      id = "h"
      question = "?"
      statements = { yes = "Yes", no = "No" }
      """#,
      [
        #"feeds.conf:4:13: error: rule ‘a’ names the statement ‘maybe’, which hypothesis ‘h’ does not have (its statements are: yes, no)"#
      ]),
    Malformed(
      #"""
      [[hypothesis]]
      id = "h"
      statements = { yes = "Yes" }
      [[hypothesis.evidence]]
      when = "x"
      likelihoods = { yes = 0, maybe = 1 }
      """#,
      [
        #"feeds.conf:1:1: error: hypothesis ‘h’ has no ‘question’ (add question = "Is the regime serious?")"#,
        #"feeds.conf:3:14: error: ‘statements’ of hypothesis ‘h’ holds fewer than two (a hypothesis is judged against its rivals)"#,
        #"feeds.conf:5:9: error: an ‘evidence’ of a hypothesis names the indicator ‘x’, which is not defined (no indicator is defined)"#,
        #"feeds.conf:6:23: error: ‘yes’ of ‘likelihoods’ of an ‘evidence’ of a hypothesis must be from 0.001 to 1000, not 0"#,
        #"feeds.conf:6:26: error: unknown key ‘maybe’ in ‘likelihoods’ of an ‘evidence’ of a hypothesis (its keys are: yes)"#,
      ]),
    Malformed(
      #"""
      [[state]]
      id = "s"
      place_kinds = ["x"]
      per = "single"
      """#,
      [
        #"feeds.conf:1:1: error: state ‘s’ has no ‘values’ (add values = { shut = "border-closure", open = "border-reopening" })"#,
        #"feeds.conf:3:15: error: ‘place_kinds’ of state ‘s’ has no meaning for a single object (write per = "place", or remove it)"#,
        #"feeds.conf:3:17: error: state ‘s’ names the kind of place ‘x’, which is not defined (no kind of place is defined)"#,
      ]),
  ]
}
