import Model

/// Transitions and firing alerts in; what goes into the outbox out. Alerts' notes of what was told are moved on.
struct NotificationPlanner {
  let channels: [Channel]
  let acknowledgements: [Acknowledgement]
  let muting: Muting
  let now: Timestamp
  private(set) var notifications: [Notification] = []
  private(set) var wake: Timestamp?

  init(channels: [Channel], acknowledgements: [Acknowledgement], muting: Muting, now: Timestamp) {
    self.channels = channels
    self.acknowledgements = acknowledgements
    self.muting = muting
    self.now = now
  }

  /// - Returns: the transition, marked where it is muted.
  mutating func tell(_ transition: Transition, _ change: Change, _ record: inout AlertRecord, _ rule: Rule?)
    -> Transition
  {
    var transition = transition
    let mute = muting.mute(record, rule)
    transition.muted = mute?.reason
    for channel in channels where channel.isRecord && channel.accepts(record, rule) {
      send(transition, to: channel, .transition, ready: now)
    }
    guard mute == nil else {
      if change.kind != .pending { record.withheld = record.state == .firing }
      return transition
    }
    let wasTold = record.lastNotified != nil
    for channel in channels where !channel.isRecord && channel.accepts(record, rule) {
      guard Self.wants(channel, change), change.kind != .resolved || wasTold else { continue }
      send(transition, to: channel, .transition, ready: rule?.activeHours?.next(from: now) ?? now)
      record.lastNotified = now
      record.withheld = false
      record.repeats = 0
    }
    return transition
  }

  private static func wants(_ channel: Channel, _ change: Change) -> Bool {
    if change == .updated(.reopened), channel.transitions.contains(.firing) { return true }
    return channel.transitions.contains(change.kind)
  }

  private mutating func send(
    _ transition: Transition, to channel: Channel, _ reason: Notification.Reason, ready: Timestamp
  ) {
    let id = Digest.of("notification", channel.id, transition.id).hex
    var row = Notification(id: id, channel: channel.id, reason: reason, transition: transition, created: now)
    let dispatch = channel.dispatch(ready)
    row.dueAt = dispatch.at
    row.group = dispatch.group
    notifications.append(row)
  }

  /// Repeats, and what was withheld while it was muted. Call for each alert, after its transition has been told.
  mutating func remind(_ record: inout AlertRecord, _ rule: Rule, _ line: (Notification.Reason) -> Transition) {
    let listeners = channels.filter { !$0.isRecord && $0.accepts(record, rule) }
    guard record.state == .firing, !listeners.isEmpty else { return }
    if let mute = muting.mute(record, rule) {
      wake(at: mute.until)
      return
    }
    let reason: Notification.Reason
    if record.withheld {
      reason = .unmuted
    } else if let due = repeatDue(record, rule) {
      guard due <= now else { return wake(at: due) }
      reason = .repeat
    } else {
      return
    }
    record.repeats += 1
    record.lastNotified = now
    record.withheld = false
    let transition = line(reason)
    for channel in listeners {
      send(transition, to: channel, reason, ready: rule.activeHours?.next(from: now) ?? now)
    }
    wake(at: repeatDue(record, rule))
  }

  private func repeatDue(_ record: AlertRecord, _ rule: Rule) -> Timestamp? {
    guard let last = record.lastNotified, let interval = rule.repeatInterval, interval > .zero else { return nil }
    let seen = acknowledgements.contains { $0.alert == record.id && $0.at >= record.lastEvidence }
    return seen ? nil : last + interval
  }

  private mutating func wake(at time: Timestamp?) {
    guard let time, time > now else { return }
    wake = min(wake ?? time, time)
  }
}
