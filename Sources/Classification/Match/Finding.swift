/// How an expression is satisfied: by what evidence, and how much the best place of it counts. No hits: by context alone.
struct Finding {
  var hits: [Hit]
  /// Nil when nothing in it has a place.
  var strength: Double?

  static let contextOnly = Finding(hits: [], strength: nil)

  static func all(_ findings: [Finding]) -> Finding {
    Finding(hits: findings.flatMap(\.hits), strength: findings.compactMap(\.strength).min())
  }

  static func any(_ findings: [Finding]) -> Finding {
    Finding(hits: findings.flatMap(\.hits), strength: findings.compactMap(\.strength).max())
  }
}
