import Model

/// A span of time through which an object had one value.
struct StateRun: Hashable {
  var value: String
  var since: Timestamp
  var lastConfirmed: Timestamp
  var sources: [String] = []
  var sightings: [String] = []
  var isDisputed = false
  /// What the other side says, since when, on whose word.
  var rival: Claim?

  /// What one sighting says of the object.
  struct Claim: Hashable {
    var value: String
    var at: Timestamp
    var last: Timestamp
    var sources: [String]
    var sighting: String
    var isDisputed: Bool
  }

  init(value: String, since: Timestamp) {
    self.value = value
    self.since = since
    lastConfirmed = since
  }

  init(_ claim: Claim) {
    self.init(value: claim.value, since: claim.at)
    confirm(claim)
    isDisputed = claim.isDisputed
  }

  mutating func confirm(_ claim: Claim) {
    lastConfirmed = max(lastConfirmed, claim.last)
    for source in claim.sources where !sources.contains(source) { sources.append(source) }
    if !sightings.contains(claim.sighting) { sightings.append(claim.sighting) }
  }

  func has(_ values: [String]) -> Bool { values.contains(value) || (isDisputed && values.contains("disputed")) }
}
