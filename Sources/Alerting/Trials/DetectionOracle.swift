import Glibc

/// A trial in; the log-likelihood ratio that it was made with out: how much a series can show at all.
///
/// It knows the usual rate and scatter and the size, shape and length of the outbreak, none of which a detector is told. By
/// the lemma of Neyman and Pearson no other test of the same counts tells a given outbreak better from none.
struct DetectionOracle {
  /// By day of the outbreak and count: ln P(count with the outbreak) / P(count without).
  private let ratios: [[Double]]

  init(_ trial: DetectionTrial) {
    let usual = Self.negativeBinomial(mean: trial.mean, dispersion: trial.dispersion)
    ratios = trial.curve().map { share in
      let extra = Self.poisson(share * trial.excess)
      return usual.indices.map { count in
        let both = (0...count).reduce(0) { $0 + usual[$1] * extra[count - $1] }
        return log(both / usual[count])
      }
    }
  }

  /// Greater counts than this are told from it no more.
  private static let most = 60

  private static func poisson(_ mean: Double) -> [Double] {
    (0...most).map { exp(Double($0) * log(mean) - mean - lgamma(Double($0) + 1)) }
  }

  private static func negativeBinomial(mean: Double, dispersion: Double) -> [Double] {
    guard dispersion > 1 else { return poisson(mean) }
    let size = mean / (dispersion - 1)
    return (0...most).map { count in
      let y = Double(count)
      let ways = lgamma(y + size) - lgamma(size) - lgamma(y + 1)
      return exp(ways - size * log(dispersion) + y * log(1 - 1 / dispersion))
    }
  }

  private func ratio(_ day: Int, _ count: Int) -> Double { ratios[day][min(count, Self.most)] }

  /// Knows the onset too: the sum up to each day, NaN outside of the outbreak.
  func knowingOnset(_ series: DailySeries) -> [Double] {
    var result = Array(repeating: Double.nan, count: series.counts.count)
    var sum = 0.0
    for day in ratios.indices {
      sum += ratio(day, series.counts[DetectionTrial.onset + day])
      result[DetectionTrial.onset + day] = sum
    }
    return result
  }

  /// Every onset may be: the logarithm of the summed likelihood ratios of all that could still last (A. N. Shiryaev, Theory
  /// of Probability and Its Applications 8, 1963; S. W. Roberts, Technometrics 8, 1966).
  func anyOnset(_ series: DailySeries) -> [Double] {
    var open: [Double] = []
    return series.counts.map { count in
      // The newest onset stands first: its outbreak is on its first day.
      open.insert(0, at: 0)
      if open.count > ratios.count { open.removeLast() }
      for day in open.indices { open[day] += ratio(day, count) }
      let greatest = open.max() ?? 0
      return greatest + log(open.reduce(0) { $0 + exp($1 - greatest) })
    }
  }
}
