import Glibc

/// A seed in; pseudo-random numbers and counts out, the same on every machine.
///
/// SplitMix64 (G. L. Steele et al., OOPSLA 2014); gamma variates by G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000).
struct RandomCounts {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// In (0, 1).
  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

  mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }

  mutating func poisson(_ mean: Double) -> Int {
    // Counts a day are small; the sum of logarithms does not underflow where a product would.
    var sum = -log(uniform())
    var count = 0
    while sum < mean {
      sum -= log(uniform())
      count += 1
    }
    return count
  }

  mutating func gamma(shape: Double) -> Double {
    if shape < 1 { return gamma(shape: shape + 1) * pow(uniform(), 1 / shape) }
    let d = shape - 1 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      if v > 0, log(uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// Negative binomial with this ratio of variance to mean; Poisson where it is 1.
  mutating func count(mean: Double, dispersion: Double) -> Int {
    guard mean > 0 else { return 0 }
    guard dispersion > 1 else { return poisson(mean) }
    let size = mean / (dispersion - 1)
    return poisson(gamma(shape: size) * mean / size)
  }
}
