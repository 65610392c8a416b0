import Glibc

/// Real numbers in, values of the gamma and beta functions and their relatives out.
///
/// Sources: M. Abramowitz and I. A. Stegun (eds.), Handbook of Mathematical Functions (1964), by formula number.
package enum SpecialFunctions {
  /// Natural logarithm of Γ(x) for x > 0; relative error about 1e-14. NaN for x ≤ 0.
  ///
  /// Stirling's series (6.1.41) after the recurrence Γ(x+1) = xΓ(x) (6.1.15) has carried x to where the series is exact
  /// enough. The C library's `lgamma` writes a global variable, so it is not for concurrent use.
  package static func logGamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    guard x.isFinite else { return .infinity }
    var shifted = x
    var product = 1.0
    while shifted < 12 {
      product *= shifted
      shifted += 1
    }
    let inverse = 1 / shifted
    let square = inverse * inverse
    let series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))))
    return (shifted - 0.5) * log(shifted) - shifted + 0.5 * log(2 * Double.pi) + series - log(product)
  }

  /// Regularised incomplete beta function Iₓ(a, b) for a, b > 0 and 0 ≤ x ≤ 1 (6.6.2); NaN outside.
  ///
  /// Continued fraction 26.5.8, evaluated by Lentz's method, on the side of the mean where it converges fast.
  package static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard a > 0, b > 0, x >= 0, x <= 1 else { return .nan }
    if x == 0 || x == 1 { return x }
    let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2) { return front * betaFraction(x, a, b) / a }
    return 1 - front * betaFraction(1 - x, b, a) / b
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / away(1 - (a + b) * x / (a + 1))
    var result = d
    for m in 1...500 {
      let n = Double(m)
      let even = n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))
      d = 1 / away(1 + even * d)
      c = away(1 + even / c)
      result *= d * c
      let odd = -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1))
      d = 1 / away(1 + odd * d)
      c = away(1 + odd / c)
      let factor = d * c
      result *= factor
      if abs(factor - 1) < 1e-15 { break }
    }
    return result
  }

  /// P(T ≥ t) of Student's t with `freedom` degrees of freedom (26.7.1, through 26.5.27).
  package static func studentTail(_ t: Double, freedom: Double) -> Double {
    guard freedom > 0, !t.isNaN else { return .nan }
    let tail = 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
    return t >= 0 ? tail : 1 - tail
  }

  /// The t with P(T ≥ t) = `tail`, for 0 < tail < 0.5; by bisection, to 1e-12.
  package static func studentQuantile(tail: Double, freedom: Double) -> Double {
    guard tail > 0, tail < 0.5, freedom > 0 else { return .nan }
    var low = 0.0
    var high = 1.0
    while studentTail(high, freedom: freedom) > tail, high < 1e12 { high *= 2 }
    for _ in 0..<200 where high - low > 1e-12 * high {
      let middle = (low + high) / 2
      if studentTail(middle, freedom: freedom) > tail { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
