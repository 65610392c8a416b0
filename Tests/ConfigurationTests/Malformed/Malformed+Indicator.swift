extension Malformed {
  /// Mistakes in indicators.
  static let indicators: [Malformed] = [
    Malformed(
      "[[model]]",
      [
        #"feeds.conf:1:1: error: model 1 has no ‘file’ (write file = "model.txt")"#
      ]),
    Malformed(
      #"""
      [[model]]
      file = "model.txt"
      """#,
      [
        #"feeds.conf:2:8: error: cannot read the model /etc/bellwether/model.txt: no such file or directory (make it with ‘bellwether train --output /etc/bellwether/model.txt’, or take this table out)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      """#,
      [
        #"feeds.conf:1:1: error: indicator ‘closure’ has no ‘query’ (add query = '''clos* NEAR/6 border''')"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "  "
      """#,
      [
        #"feeds.conf:3:9: error: ‘query’ of indicator ‘closure’ is empty (write query = '''clos* NEAR/6 border''')"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      qeustion = "Why?"
      """#,
      [
        #"feeds.conf:4:1: error: unknown key ‘qeustion’ in indicator ‘closure’ (did you mean ‘question’?)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      weight = -60
      """#,
      [
        #"feeds.conf:4:10: error: ‘weight’ of indicator ‘closure’ must be from -10 to 10, not -60"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      weight = "heavy"
      """#,
      [
        #"feeds.conf:4:10: error: ‘weight’ of indicator ‘closure’ must be a number, not the string "heavy" (write weight = -6)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      threshold = 0
      """#,
      [
        #"feeds.conf:4:13: error: ‘threshold’ of indicator ‘closure’ must be above 0 (1 is one part of full weight)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      place_kinds = ["crosing"]
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = ["Torkham"]
      """#,
      [
        #"feeds.conf:4:17: error: indicator ‘closure’ names the kind of place ‘crosing’, which is not defined (did you mean ‘crossing’?)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      contradicted_by = ["closure"]
      """#,
      [
        #"feeds.conf:4:19: error: ‘contradicted_by’ of indicator ‘closure’ names the indicator itself (name the one that says the opposite)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      contradicted_by = "reopening"
      """#,
      [
        #"feeds.conf:4:20: error: indicator ‘closure’ names the indicator ‘reopening’, which is not defined (defined are: closure)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      phases = { announced = " " }
      """#,
      [
        #"feeds.conf:4:25: error: ‘announced’ in ‘phases’ of indicator ‘closure’ is empty (write a query, or remove it)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      phases = "announced"
      """#,
      [
        #"feeds.conf:4:10: error: ‘phases’ of indicator ‘closure’ must be a table, not the string "announced" (write phases = { announced = '''…''' })"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      positions = { title = 1, body = 0.5 }
      """#,
      [
        #"feeds.conf:4:26: error: unknown key ‘body’ in ‘positions’ of indicator ‘closure’ (did you mean ‘content’?)"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      tests = ["x"]
      """#,
      [
        #"feeds.conf:4:9: error: ‘tests’ of indicator ‘closure’ must be a table, not an array (write tests = { match = ["…"], no_match = ["…"] })"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      tests.match = "x"
      """#,
      [
        #"feeds.conf:4:15: error: ‘match’ of ‘tests’ of indicator ‘closure’ must be a list of texts or tables, not the string "x" (write match = ["…", { text = "…", language = "en" }])"#
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      tests.match = ["", 5, { language = "en" }]
      """#,
      [
        #"feeds.conf:4:17: error: ‘tests’ of indicator ‘closure’ hold an empty text (write a headline, or remove it)"#,
        #"feeds.conf:4:20: error: ‘match’ of ‘tests’ of indicator ‘closure’ must be a list of texts or tables, not the integer 5 (write match = ["…", { text = "…", language = "en" }])"#,
        #"feeds.conf:4:23: error: a test of indicator ‘closure’ has no ‘text’ (add text = "Torkham closed for trade")"#,
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      phases = { announced = "to close" }
      tests.match = [{ text = "x", phase = "anounced", places = ["torkam"] }]
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = ["Torkham"]
      """#,
      [
        #"feeds.conf:5:38: error: ‘phase’ of a test of indicator ‘closure’ is no phase of indicator ‘closure’: "anounced" (did you mean ‘announced’?)"#,
        #"feeds.conf:5:61: error: a test of indicator ‘closure’ names the place ‘torkam’, which is not defined (did you mean ‘torkham’?)"#,
      ]),
    Malformed(
      #"""
      [[indicator]]
      id = "closure"
      query = "closed"
      tests.no_match = [{ text = "x", places = ["torkham"] }]
      """#,
      [
        #"feeds.conf:4:33: error: unknown key ‘places’ in a test of indicator ‘closure’ (its keys are: text, summary, language, withheld_by)"#
      ]),
  ]
}
