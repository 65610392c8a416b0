import Model

extension ActiveHours {
  /// `time` where it is active, else the next beginning of active hours.
  package func next(from time: Timestamp) -> Timestamp {
    if contains(time) { return time }
    let day = (time + utcOffset).startOfDay
    let candidates = (0...8).map { day + .days(Int64($0)) + .minutes(Int64(from)) - utcOffset }
    return candidates.first { $0 > time && contains($0) } ?? time
  }

  package func contains(_ time: Timestamp) -> Bool {
    let (civil, milliseconds) = (time + utcOffset).civilAndRemainder
    let minute = Int(milliseconds / 60_000)
    let today = isActive(civil.weekday)
    if from < to { return today && minute >= from && minute < to }
    if from == to { return today }
    // Over midnight: the small hours belong to the day before.
    return (today && minute >= from) || (isActive((civil.weekday + 6) % 7) && minute < to)
  }

  private func isActive(_ weekday: Int) -> Bool { weekdays.isEmpty || weekdays.contains(weekday) }
}

extension Channel {
  /// When a message that is ready at `time` goes out, and the group that it goes out with.
  func dispatch(_ time: Timestamp) -> (at: Timestamp, group: String?) {
    if isRecord { return (time, nil) }
    if !digestAt.isEmpty {
      let day = time.startOfDay
      let times = [day, day + .days(1)].flatMap { day in digestAt.sorted().map { day + .minutes(Int64($0)) } }
      let at = times.first { $0 >= time } ?? time
      return (at, "\(id) \(at)")
    }
    guard groupWait > .zero else { return (time, nil) }
    // A fixed grid needs no memory of what already waits.
    let step = groupWait.milliseconds
    let at = Timestamp(milliseconds: (time.milliseconds / step + 1) * step)
    return (at, "\(id) \(at)")
  }

  func accepts(_ record: AlertRecord, _ rule: Rule?) -> Bool {
    guard record.level >= severity, rules.isEmpty || rules.contains(record.rule) else { return false }
    // What cannot deliver is not asked to say so.
    guard isRecord || record.key["channel"] != id else { return false }
    return isRecord || rule.map { $0.channels.isEmpty || $0.channels.contains(id) } ?? true
  }
}
