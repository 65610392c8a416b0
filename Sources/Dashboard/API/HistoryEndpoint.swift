import Model
import Storage

/// `/api/v1/history`: sightings for each hour, day, week or month.
struct HistoryEndpoint {
  let around: Endpoint.Surroundings

  /// Rows of one answer; some megabytes of JSON.
  static let mostRows: Int64 = 50_000

  func answer(_ parameters: Parameters) throws(ParameterError) -> Answer {
    var query = HistoryQuery(
      indicators: try around.known(parameters.list("indicator")),
      by: try parameters.choice("by", default: HistoryQuery.Bucket.day))
    query.places = parameters.list("place")
    query.byPlace = try parameters.flag("by_place")
    query.since = try parameters.time("since")
    query.until = try parameters.time("until")
    let form = try parameters.choice("format", default: Endpoint.Form.json)
    try refuseMany(query)
    let asked = query
    return Endpoint.rows(try asking { () throws(StorageError) in try around.store.history(asked) }, form)
  }

  /// Months are few: from them comes how many rows a finer bucket would give, before any is made.
  private func refuseMany(_ query: HistoryQuery) throws(ParameterError) {
    let now = around.now
    if let since = query.since, (query.until ?? now) - since > .days(366 * 100) {
      throw ParameterError(parameter: "since", reason: "more than a century ago; choose a later time")
    }
    if let until = query.until, until - (query.since ?? now) > .days(366 * 100) {
      throw ParameterError(parameter: "until", reason: "more than a century ahead; choose an earlier time")
    }
    guard query.bucket != .month else { return }
    var coarse = query
    coarse.bucket = .month
    let asked = coarse
    let months = try asking { () throws(StorageError) in try around.store.history(asked) }
    let rows = Int64(months.count) * (query.bucket == .hour ? 744 : query.bucket == .day ? 31 : 6)
    guard rows > Self.mostRows else { return }
    throw ParameterError(
      parameter: "by",
      reason:
        "some \(rows) rows, of at most \(Self.mostRows) at once; choose a longer bucket, a later ‘since’ or fewer series"
    )
  }
}
