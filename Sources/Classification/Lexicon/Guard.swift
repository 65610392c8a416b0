/// What withholds evidence: a reason, where its cue must stand, and the cues as nodes by language.
struct Guard: Sendable {
  enum Placement: String, Sendable, CaseIterable {
    case clause, before, after, sentence, late, title, opening, item, unless
  }
  var reason: String
  var placement: Placement
  /// Language (“” is every language) → cues that stand by themselves.
  var cues: [String: Int32] = [:]
  /// Language → cues that are said relative to the evidence, `_`.
  var relativeCues: [String: Int32] = [:]

  /// `guard-denied-sentence` is `denied`, `sentence`; without a known ending the placement is the clause.
  static func read(_ id: String) -> (reason: String, placement: Placement)? {
    guard id.hasPrefix("guard-") else { return nil }
    let name = id.dropFirst(6)
    if let dash = name.lastIndex(of: "-"), let placement = Placement(rawValue: String(name[name.index(after: dash)...])) {
      let reason = String(name[..<dash])
      return reason.isEmpty ? nil : (reason, placement)
    }
    return name.isEmpty ? nil : (String(name), .clause)
  }

  /// The reason that is reported when several hold: the one that says most about the item.
  static func rank(_ reason: String) -> Int {
    let order = [
      "out-of-arena", "other-place", "analysis", "question", "denied", "negated", "cancelled", "hypothetical",
      "retrospective", "planned", "quotation",
    ]
    return order.firstIndex(of: reason) ?? order.count
  }
}
