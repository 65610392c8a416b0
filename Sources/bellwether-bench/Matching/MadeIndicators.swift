import Model

/// Indicators of the shapes that analysts write, in any number: phrases, lists, nearness, clauses, roles, weights; two in
/// five are Urdu. They share lists of actors and deeds, and an arena as the shipped pack has one.
struct MadeIndicators {
  private var random: SeededRandom

  /// Actors in the lists, and lists.
  static let actors = 240
  private static let lists = 24

  static func definitions(_ count: Int) -> [IndicatorDefinition] {
    var maker = MadeIndicators(random: SeededRandom(seed: 7))
    return (0..<count).map { number in
      IndicatorDefinition(id: "i\(number)", title: "Indicator \(number)", query: PositionedText(maker.query(number)))
    }
  }

  /// A name that texts and lists share.
  static func actor(_ number: Int, _ isUrdu: Bool) -> String {
    let words = (isUrdu ? MadeWords.urdu : MadeWords.english).words
    let name = words[words.count - 1 - number * 3]
    return number % 3 == 0 ? name.capitalized + " " + words[words.count - 2 - number * 3].capitalized : name.capitalized
  }

  static let places: [Place] = [
    Place(id: "torkham", kind: "crossing", title: "Torkham", names: ["Torkham", "طورخم"]),
    Place(id: "chaman", kind: "crossing", title: "Chaman", names: ["Chaman", "چمن"]),
    Place(id: "spin-boldak", kind: "crossing", title: "Spin Boldak", names: ["Spin Boldak"], partOf: "chaman"),
  ]

  static var termLists: [TermList] {
    var maker = MadeIndicators(random: SeededRandom(seed: 8))
    var made = (0..<lists).map { maker.actorList($0) } + (0..<lists).map { maker.deedList($0) }
    made.append(list("arena", ["": ["@crossing", "Pakistan*", "Kabul", "Taliban", "پاکستان", "پاکستانی", "کابل"]]))
    made.append(list("arena-other", ["en": ["Mexico", "Rafah", "Gaza"], "ur": ["غزہ"]]))
    made.append(list("guard-negated-before", ["en": ["not", "no", "never"], "ur": ["نہیں"]]))
    made.append(list("guard-hypothetical-sentence", ["en": ["if", "may", "could", "might"], "ur": ["اگر"]]))
    made.append(list("guard-planned", ["en": ["plans to", "will", "is to"]]))
    made.append(list("guard-denied-sentence", ["en": ["denies", "denied", "rejects"]]))
    return made
  }

  private static func list(_ id: String, _ terms: [String: [String]]) -> TermList {
    TermList(id: id, terms: terms.mapValues { $0.map { PositionedText($0) } })
  }

  private func actorList(_ number: Int) -> TermList {
    let names = (0..<Self.actors / Self.lists).map { number * Self.actors / Self.lists + $0 }
    var list = Self.list("actor-\(number)", ["": names.flatMap { [Self.actor($0, false), Self.actor($0, true)] }])
    list.isEntity = true
    return list
  }

  private mutating func deedList(_ number: Int) -> TermList {
    var terms: [String: [String]] = ["en": [], "ur": []]
    for _ in 0..<10 {
      terms["en", default: []].append(MadeWords.english.telling(&random) + (random.below(2) == 0 ? "*" : ""))
      terms["ur", default: []].append(MadeWords.urdu.telling(&random))
    }
    return Self.list("deed-\(number)", terms)
  }

  private mutating func query(_ number: Int) -> String {
    let isUrdu = number % 5 < 2
    func word() -> String { (isUrdu ? MadeWords.urdu : MadeWords.english).telling(&random) }
    func stem() -> String { word() + "*" }
    let actor = "@actor-\(random.below(Self.lists))"
    let other = "@actor-\(random.below(Self.lists))"
    let deed = "@deed-\(random.below(Self.lists))"
    switch number % 8 {
    case 0: return "\"\(word()) \(word())\" OR \"\(word()) \(word())\" OR \"\(word()) \(word()) \(word())\""
    case 1:
      return """
        +0.6: (\(stem()) OR \(word())) NEAR/6 (\(word()) OR \(word()))
        +0.6: \(deed) NEAR/8 \(word())
        -0.5: \(word())
        """
    case 2: return "does(actor: \(actor), action: (\(stem()) OR \(word()) OR \(deed)), target: \(other))"
    case 3: return "clause((\(word()) OR \(stem())) \(deed)) NOT \(word())"
    case 4:
      return """
        require: \(actor) OR @crossing
        require: \(word()) OR \(word()) OR "\(word()) \(word())"
        +1.0: sentence(\(actor) (\(stem()) OR \(word())))
        +0.5[\(isUrdu ? "ur" : "en")]: \(deed)
        exclude: \(word()) OR \(word())
        """
    case 5: return "says(actor: \(actor), what: (\(word()) OR \(stem()) OR \"\(word()) \(word())\"))"
    case 6: return "title:(\(word()) OR \(word()) OR \(word())) sentence(\(actor) \(word()))"
    default: return "\"\(word()) \(word())\"~4 OR \(stem()) ONEAR/3 # OR (\(word()) NEAR/4 \(actor))"
    }
  }
}
