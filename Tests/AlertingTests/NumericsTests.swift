import Foundation
import Testing

@testable import Alerting

/// Reference values from 30-digit arithmetic (mpmath), rounded.
@Suite struct NumericsTests {
  func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    abs(a - b) <= tolerance * max(1e-300, abs(b))
  }

  @Test(arguments: [
    (0.001, 6.907178885383853682), (0.5, 0.5723649429247000871), (1.5, -0.1207822376352452223),
    (7.25, 7.052185450738545), (100, 359.1342053695753988), (1e6, 12815504.56914761167), (1e-10, 23.02585092988273527),
  ])
  func `The logarithm of the gamma function is exact to twelve digits`(_ x: Double, _ expected: Double) {
    #expect(near(SpecialFunctions.logGamma(x), lgamma(x), 1e-12))
    #expect(near(SpecialFunctions.logGamma(x), expected, 1e-9))
  }

  @Test(arguments: [
    (0.5, 2.0, 3.0, 0.6875), (0.1, 1.0, 1.0, 0.1), (0.9, 5.0, 1.0, 0.59049), (0.2, 0.5, 0.5, 0.29516723530086653),
    (0.5, 0.5, 0.5, 0.5), (0.01, 3.0, 1.0, 1e-6),
  ])
  func `The incomplete beta function agrees with its closed forms`(
    _ x: Double, _ a: Double, _ b: Double, _ expected: Double
  ) {
    #expect(near(SpecialFunctions.incompleteBeta(x, a, b), expected))
    #expect(near(1 - SpecialFunctions.incompleteBeta(1 - x, b, a), expected, 1e-9))
  }

  /// The tail by adding up probabilities term by term.
  func summed(_ distribution: CountDistribution, _ count: Int) -> Double {
    let p = distribution.mean / (distribution.mean + distribution.size)
    var sum = 0.0
    for k in count..<count + 4_000 {
      let y = Double(k)
      var term = -lgamma(y + 1)
      if distribution.size.isFinite {
        term += lgamma(y + distribution.size) - lgamma(distribution.size)
        term += distribution.size * log1p(-p) + y * log(p)
      } else {
        term += y * log(distribution.mean) - distribution.mean
      }
      sum += exp(term)
    }
    return sum
  }

  @Test(arguments: [0.01, 0.4, 3, 30], [0.5, 2.5, 40, Double.infinity])
  func `Tails of counts are the sums of their terms, far out too`(_ mean: Double, _ size: Double) {
    let distribution = CountDistribution(mean: mean, size: size)
    for count in [1, 2, 3, 5, 10, 40] {
      #expect(
        near(distribution.tail(count), summed(distribution, count), 1e-9), "mean \(mean) size \(size) count \(count)")
    }
    #expect(distribution.tail(0) == 1)
  }

  @Test func `A predictive tail of sparse counts has the closed form of its first terms`() {
    // No sighting in 28 days: shape ½, rate 28; P(0) = (28/29)^½.
    let distribution = CountDistribution(mean: 0.5 / 28, size: 0.5)
    #expect(near(distribution.tail(1), 1 - (28.0 / 29).squareRoot(), 1e-12))
    #expect(near(distribution.tail(2), 1 - (28.0 / 29).squareRoot() * (1 + 0.5 / 29), 1e-9))
  }

  @Test(arguments: [(2.0, 10.0, 0.036694017385370), (0, 5, 0.5), (-1, 27, 0.836910), (12.706204736, 1, 0.025)])
  func `Student's tail agrees with tables`(_ t: Double, _ freedom: Double, _ expected: Double) {
    #expect(near(SpecialFunctions.studentTail(t, freedom: freedom), expected, 1e-5))
  }

  @Test(arguments: [0.05, 0.01, 0.001], [3.0, 27, 200])
  func `Student's quantile is the inverse of its tail`(_ tail: Double, _ freedom: Double) {
    let t = SpecialFunctions.studentQuantile(tail: tail, freedom: freedom)
    #expect(near(SpecialFunctions.studentTail(t, freedom: freedom), tail, 1e-9))
  }

  @Test func `Nonsense gives no number instead of a crash`() {
    #expect(SpecialFunctions.logGamma(-1).isNaN)
    #expect(SpecialFunctions.incompleteBeta(2, 1, 1).isNaN)
    #expect(SpecialFunctions.incompleteBeta(0.5, 0, 1).isNaN)
    #expect(SpecialFunctions.studentTail(.nan, freedom: 3).isNaN)
    #expect(CountDistribution(mean: 0).tail(1) == 0)
    #expect(CountDistribution(mean: 1e9, size: 1e9).tail(5) > 0.999)
  }
}
