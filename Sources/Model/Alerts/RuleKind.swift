/// What a rule measures. The value that its levels are compared with, and the value's unit, stand beside each case.
package enum RuleKind: Hashable, Sendable {
  /// Sightings in the window.
  case count(SightingCondition)
  /// Different places or independent sources among the sightings in the window.
  case distinct(SightingCondition, of: Distinct)
  /// A number that reports give (`killed`, `arrested`), over the sightings in the window; each story counts once, with
  /// the greatest number reported of it.
  case quantity(SightingCondition, of: String, fold: Fold)
  /// How unusual the window is against its baseline; the unit depends on `Baseline.method`.
  case rate(SightingCondition, Baseline)
  /// Hours for which an object has had one of the values.
  case lasting(StateCondition)
  /// First condition holding while the second does: sightings of the first (1 for a state). Sightings hold for the window.
  case coincidence(Condition, while: Condition)
  /// Completed pairs in the window: the first, then the second not later than `within` after it.
  case sequence(Condition, then: Condition, within: TimeSpan)
  /// Occurrences of the first in force that were not followed by the second for `within`; a late second ends it.
  case absence(after: Condition, of: Condition, within: TimeSpan)
  /// Sightings in the window before which there had been none for `quiet`.
  case firstSeen(SightingCondition, quiet: TimeSpan)
  /// Sightings in the window, compared at-most, and judged only while coverage is good.
  case flatline(SightingCondition)
  /// Share (0…1) of an indicator's usual reports that came from feeds which fail now. Key: `indicator`. Empty: any.
  case blind(indicators: [String])
  /// Hours for which a feed has been in one of the states. Key: `feed`.
  case feedHealth(FeedHealthCondition)
  /// Hours for which a channel has not delivered; at least the lowest level where it gave up a notification in the window.
  /// Key: `channel`. Empty: every channel.
  case channelHealth(channels: [String])
  /// Decayed sum of the signed weights of sightings: which of stick and carrot prevails.
  case balance(Balance)
  /// Probability (0…1) of a statement of a hypothesis.
  case odds(hypothesis: String, statement: String)

  package enum Distinct: String, Hashable, Sendable, CaseIterable { case places, publishers }
  package enum Fold: String, Hashable, Sendable, CaseIterable { case sum, max }
}

/// How the usual is estimated, and by which method the present is compared with it. Periods are days in UTC.
package struct Baseline: Hashable, Sendable {
  package var method: Method
  /// Days of baseline at most; default 112, 28 for EWMA, 7 for EARS. Of more than 56, no more are read than hold 30
  /// sightings: so many make the rate sure, and the older the days, the less they say of now.
  package var days: Int
  /// Days between the baseline and the present that belong to neither; 2 while the history is too short for more.
  package var guardBand: Int
  /// Fewer in the window than this never fire.
  package var minimum: Int
  /// Below so many covered baseline days only `coldMinimum` fires, and the alert says that the baseline is not established.
  package var establishedAfter: Int
  package var coldMinimum: Int
  /// The usual is estimated for this day of the week (Friday, Sunday), shrunk towards the plain mean.
  package var weekday: Bool
  /// Least standard deviation for EARS, after Burkom: without it one sighting on an empty baseline is infinitely unusual.
  package var minimumSigma: Double

  package enum Method: String, Hashable, Sendable, CaseIterable {
    /// Predictive tail; value: so unusual a day is expected once in so many days.
    case nbTail = "nb-tail"
    /// Cumulative log-likelihood ratio; value: the statistic (4–5 is usual for a threshold).
    case nbCusum = "nb-cusum"
    /// ESSENCE's pair of smoothed series; value: expected once in so many days.
    case ewma
    /// CDC's Early Aberration Reporting System; value: the statistic (3 is usual for C1 and C2, 2 for C3).
    case earsC1 = "ears-c1", earsC2 = "ears-c2", earsC3 = "ears-c3"
  }

  /// The defaults of the negative binomial methods are those that detected most in simulation (`DetectionTrial`): a baseline
  /// of 28 days with a guard band of 2 learns a slow outbreak before it is seen, and where one sighting in weeks is usual, one
  /// of 56 days holds too few to know the rate by. A week is the window that goes with them.
  package init(_ method: Method = .nbTail) {
    self.method = method
    let isEARS = [.earsC1, .earsC2, .earsC3].contains(method)
    days = isEARS ? 7 : method == .ewma ? 28 : 112
    guardBand = method == .earsC1 ? 0 : isEARS || method == .ewma ? 2 : 14
    minimum = 2
    establishedAfter = isEARS ? 7 : 14
    coldMinimum = 3
    weekday = false
    minimumSigma = 0.5
  }
}

/// Which feeds in which states make a feed-health rule true. Empty `feeds`: every feed.
package struct FeedHealthCondition: Hashable, Sendable {
  package var feeds: [String]
  package var states: [FeedState.Health]
  package init(feeds: [String] = [], states: [FeedState.Health] = [.failing, .gone]) {
    self.feeds = feeds
    self.states = states
  }
}

/// Weights (negative: stick, positive: carrot) and how fast a sighting loses its force.
package struct Balance: Hashable, Sendable {
  package var weights: [String: Double]
  package var halfLife: TimeSpan
  package init(weights: [String: Double], halfLife: TimeSpan = .days(14)) {
    self.weights = weights
    self.halfLife = halfLife
  }
}
