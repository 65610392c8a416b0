extension Malformed {
  /// Mistakes in places and lists.
  static let vocabulary: [Malformed] = [
    Malformed(
      #"""
      [[place]]
      id = "t"
      """#,
      [
        #"feeds.conf:1:1: error: place ‘t’ has no ‘kind’ (add kind = "crossing")"#,
        #"feeds.conf:1:1: error: place ‘t’ has no ‘names’ (add names = ["Torkham", "طورخم"])"#,
      ]),
    Malformed(
      #"""
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = ["Torkham"]
      within = "kyber"
      [[place]]
      id = "khyber"
      kind = "province"
      names = ["Torkham"]
      """#,
      [
        #"feeds.conf:5:10: error: place ‘torkham’ names the place ‘kyber’, which is not defined (did you mean ‘khyber’?)"#
      ]),
    Malformed(
      #"""
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = ["Torkham"]
      within = "b"
      [[place]]
      id = "b"
      kind = "crossing"
      names = ["Torkham"]
      within = "torkham"
      """#,
      [
        #"feeds.conf:1:1: error: ‘within’ goes in a circle: torkham → b → torkham (remove one of these links)"#
      ]),
    Malformed(
      #"""
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = ["Torkham"]
      part_of = "torkham"
      """#,
      [
        #"feeds.conf:1:1: error: place ‘torkham’ is part of ‘torkham’, which is a part itself (‘part_of’ names the place that sightings count under)"#
      ]),
    Malformed(
      #"""
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = []
      aliases = ["x"]
      """#,
      [
        #"feeds.conf:4:9: error: ‘names’ of place ‘torkham’ is empty (a place without a name is never found)"#,
        #"feeds.conf:5:1: error: unknown key ‘aliases’ in place ‘torkham’ (did you mean ‘names’?)"#,
      ]),
    Malformed(
      #"""
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = ["Torkham", "", 5, "Torkham"]
      """#,
      [
        #"feeds.conf:4:22: error: ‘names’ of place ‘torkham’ holds an empty text (remove it)"#,
        #"feeds.conf:4:25: error: ‘names’ of place ‘torkham’ must be a list of texts only, not the integer 5 (write names = ["Torkham", "طورخم"])"#,
        #"feeds.conf:4:29: warning: ‘names’ of place ‘torkham’ names "Torkham" twice (remove one)"#,
      ]),
    Malformed(
      #"""
      [[list]]
      id = "a"
      terms = ["x"]
      """#,
      [
        #"feeds.conf:1:1: warning: list ‘a’ is empty (add any = ["…"])"#,
        #"feeds.conf:3:1: error: unknown key ‘terms’ in list ‘a’ (terms stand under their language (en, ur, ps, fa, ar …) or under ‘any’)"#,
      ]),
    Malformed(
      #"""
      [[list]]
      id = "a"
      en = { x = 1 }
      """#,
      [
        #"feeds.conf:1:1: warning: list ‘a’ is empty (add any = ["…"])"#,
        #"feeds.conf:3:6: error: ‘en’ of list ‘a’ must be a list of texts, not a table (write en = ["…", "…"])"#,
      ]),
    Malformed(
      #"""
      [[list]]
      id = "torkham"
      any = ["x"]
      [[place]]
      id = "torkham"
      kind = "crossing"
      names = ["Torkham"]
      """#,
      [
        #"feeds.conf:1:1: warning: list ‘torkham’ hides the place of that name in queries (rename one of them)"#
      ]),
  ]
}
