import Model

/// A sighting in, its Admiralty pair out: reliability of the best source, A–F, and credibility of the information, 1–6
/// (NATO AJP-2.1, annex on source and information evaluation).
///
/// Each independent source supports with its best report: A and B 3 points, C 2, F 1, D ½, E ¼.
///
/// | | support | undisputed | disputed |
/// |---|---|---|---|
/// | confirmed | at least 5, of two sources or more | 1 | 3 |
/// | probably true | at least 3 (one A or B; C and F; three F) | 2 | 3 |
/// | possibly true | at least 2 (one C; two F) | 3 | 4 |
/// | cannot be judged | one source graded F | 6 | 4 |
/// | doubtful | at least ½ | 4 | 5 |
/// | improbable | less, or withdrawn | 5 | 5 |
package enum Credibility {
  package static func rate(_ sighting: Sighting) -> Int {
    guard !sighting.withdrawn, !sighting.reports.isEmpty else { return 5 }
    var best: [String: Grade] = [:]
    for report in sighting.reports { best[report.source] = max(best[report.source] ?? report.grade, report.grade) }
    let support = best.values.reduce(0) { $0 + points($1) }
    let plain = level(support, sources: best.count)
    return sighting.disputed ? disputed(plain) : plain
  }

  /// `B2`.
  package static func pair(_ sighting: Sighting) -> String { sighting.grade.rawValue + String(rate(sighting)) }

  private static func level(_ support: Double, sources: Int) -> Int {
    if support >= 5, sources >= 2 { return 1 }
    if support >= 3 { return 2 }
    if support >= 2 { return 3 }
    if support == 1, sources == 1 { return 6 }
    return support >= 0.5 ? 4 : 5
  }

  private static func disputed(_ level: Int) -> Int {
    switch level {
    case 1, 2: 3
    case 3, 6: 4
    default: 5
    }
  }

  private static func points(_ grade: Grade) -> Double {
    switch grade {
    case .a, .b: 3
    case .c: 2
    case .f: 1
    case .d: 0.5
    case .e: 0.25
    }
  }
}
