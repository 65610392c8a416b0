/// The state of one object: what, since when, on whose word, when last confirmed.
package struct ObjectState: Hashable, Sendable, Codable {
  package var machine: String
  package var object: String
  /// A value of the machine, or `unknown`.
  package var value: String
  package var since: Timestamp
  package var lastConfirmed: Timestamp
  /// Independent sources of the present value, in order of their report.
  package var sources: [String]
  /// Sightings behind the present value, earliest first.
  package var sightings: [String]
  /// Contradicted by another source and not settled since.
  package var disputed: Bool
  /// What the other side says, while disputed.
  package var disputedValue: String?

  package static let unknown = "unknown"

  package init(machine: String, object: String, value: String, since: Timestamp) {
    self.machine = machine
    self.object = object
    self.value = value
    self.since = since
    lastConfirmed = since
    sources = []
    sightings = []
    disputed = false
    disputedValue = nil
  }

  /// For people: the value, or `disputed` while it is.
  package var shown: String { disputed ? "disputed" : value }
}

/// One change of an object’s state. Rows are inserted, or replaced where `id` is there already.
package struct StateTransition: Hashable, Sendable, Codable {
  /// Digest of machine, object, value and time.
  package var id: String
  package var machine: String
  package var object: String
  package var from: String
  package var to: String
  /// When it changed, by the effective time of the sighting that says so.
  package var at: Timestamp
  /// When this was found out.
  package var recorded: Timestamp
  package var disputed: Bool
  package var sources: [String]
  package var sightings: [String]
  /// A late report moved the change to another time: the transition that this one replaces.
  package var supersedes: String?
  /// `Torkham shut for 9 d 4 h; open since 15 September 2023.`
  package var summary: String

  package init(id: String, machine: String, object: String, from: String, to: String, at: Timestamp) {
    self.id = id
    self.machine = machine
    self.object = object
    self.from = from
    self.to = to
    self.at = at
    recorded = at
    disputed = false
    sources = []
    sightings = []
    supersedes = nil
    summary = ""
  }
}
