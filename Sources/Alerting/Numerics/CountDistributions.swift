import Glibc

/// A negative binomial distribution of counts, by its mean and size (variance = mean + mean²/size); infinite size: Poisson.
package struct CountDistribution: Hashable, Sendable {
  package var mean: Double
  package var size: Double

  package init(mean: Double, size: Double = .infinity) {
    self.mean = mean
    self.size = size
  }

  /// P(Y ≥ count). The tail itself is computed, not one minus the rest, so that it stays exact where it is small.
  ///
  /// Negative binomial: Abramowitz and Stegun 26.5.26, P(Y ≥ y) = I_q(y, size) with q = mean/(mean + size). Poisson: the sum.
  package func tail(_ count: Int) -> Double {
    guard count > 0 else { return 1 }
    guard mean > 0 else { return 0 }
    if size.isFinite, size < 1e8 {
      return SpecialFunctions.incompleteBeta(mean / (mean + size), Double(count), size)
    }
    return poissonTail(count)
  }

  private func poissonTail(_ count: Int) -> Double {
    // Below the mean the complement has fewer terms and no cancellation of note.
    let start = Double(count)
    var term = exp(start * log(mean) - mean - SpecialFunctions.logGamma(start + 1))
    if start > mean {
      var sum = 0.0
      var k = start
      while term > sum * 1e-17 {
        sum += term
        k += 1
        term *= mean / k
      }
      return min(1, sum)
    }
    var rest = 0.0
    var k = start
    while k > 0, term > rest * 1e-17 {
      term *= k / mean
      k -= 1
      rest += term
    }
    return max(0, min(1, 1 - rest))
  }

  /// ln P(Y = count) up to a term that depends on the count and size alone: what a likelihood ratio needs.
  package func logWeight(_ count: Int) -> Double {
    let y = Double(count)
    guard mean > 0 else { return count == 0 ? 0 : -.infinity }
    guard size.isFinite, size < 1e8 else { return y * log(mean) - mean }
    return y * log(mean / (mean + size)) - size * log1p(mean / size)
  }
}
