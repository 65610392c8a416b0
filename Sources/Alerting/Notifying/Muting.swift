import Model

/// Silences, inhibitions and the alerts that fire in; whether an alert's notifications are muted, why and until when, out.
struct Muting {
  let silences: [Silence]
  let firing: [AlertRecord]
  let now: Timestamp

  struct Mute {
    var reason: String
    /// nil: until another alert is over.
    var until: Timestamp?
  }

  func mute(_ record: AlertRecord, _ rule: Rule?) -> Mute? {
    let silenced = silences.filter { $0.starts <= now && now < $0.ends && Self.fits($0, record) }
    if let longest = silenced.max(by: { ($0.ends, $0.id) < ($1.ends, $1.id) }) {
      return Mute(reason: "silence \(longest.id)", until: longest.ends)
    }
    let inhibitors = Set(rule?.inhibitedBy ?? [])
    let inhibitor = firing.first {
      inhibitors.contains($0.rule) && $0.id != record.id && Measure.fits($0.key, record.key)
    }
    return inhibitor.map { Mute(reason: "inhibited by \($0.rule)", until: nil) }
  }

  private static func fits(_ silence: Silence, _ record: AlertRecord) -> Bool {
    (silence.rules.isEmpty || silence.rules.contains(record.rule)) && record.level <= silence.upTo
      && silence.key.allSatisfy { record.key[$0.key] == $0.value }
  }
}
