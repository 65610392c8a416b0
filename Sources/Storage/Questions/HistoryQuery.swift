import Model

/// Which sightings to count, and by what. Lists that are empty ask for everything.
package struct HistoryQuery: Sendable {
  package enum Bucket: String, Hashable, Sendable, CaseIterable { case hour, day, week, month }

  package var indicators: [String]
  package var places: [String]
  /// A row for each place apart; else places are added up.
  package var byPlace: Bool
  package var bucket: Bucket
  /// nil: from the first sighting. Rounded down to a bucket's beginning.
  package var since: Timestamp?
  /// nil: to the last sighting. Exclusive.
  package var until: Timestamp?

  package init(indicators: [String] = [], by bucket: Bucket = .day) {
    self.indicators = indicators
    places = []
    byPlace = false
    self.bucket = bucket
    since = nil
    until = nil
  }
}

/// How many sightings of an indicator one bucket holds; buckets without any are there with 0.
package struct HistoryRow: Hashable, Sendable, Encodable {
  /// When the bucket begins (UTC; weeks on Monday).
  package var bucket: Timestamp
  package var indicator: String
  package var place: String?
  package var sightings: Int
  /// Independent sources behind each sighting, added up.
  package var sources: Int

  package init(bucket: Timestamp, indicator: String, place: String?, sightings: Int, sources: Int) {
    self.bucket = bucket
    self.indicator = indicator
    self.place = place
    self.sightings = sightings
    self.sources = sources
  }
}

extension HistoryQuery.Bucket {
  /// Beginning of the bucket that holds `time`.
  package func start(of time: Timestamp) -> Timestamp {
    let (civil, rest) = time.civilAndRemainder
    switch self {
    case .hour: return Timestamp(milliseconds: time.milliseconds - rest % 3_600_000)
    case .day: return civil.midnight
    case .week: return civil.midnight - .days(Int64(civil.weekday))
    case .month: return CivilDate(year: civil.year, month: civil.month, day: 1).midnight
    }
  }

  /// Beginning of the bucket after the one that begins at `start`.
  package func next(after start: Timestamp) -> Timestamp {
    switch self {
    case .hour: return start + .hours(1)
    case .day: return start + .days(1)
    case .week: return start + .days(7)
    case .month: return self.start(of: start + .days(31))
    }
  }
}
