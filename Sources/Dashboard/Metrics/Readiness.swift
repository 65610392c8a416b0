import Model
import Storage

/// The database's state in, whether the daemon polls, evaluates and delivers out: 200, or 503 with a line for each reason.
enum Readiness {
  static func answer(_ store: Store, feeds: [Feed], now: Timestamp) throws -> Answer {
    let reasons = reasons(try store.status(now: now), feeds: feeds)
    return reasons.isEmpty
      ? Answer("ready\n", Answer.plain)
      : Answer(reasons.map { "not ready: \(printable($0))\n" }.joined(), Answer.plain, status: 503)
  }

  static func reasons(_ row: StatusRow, feeds: [Feed]) -> [String] {
    var reasons = StatusReport(row, configured: feeds).problems
    if row.lastPoll == nil, feeds.contains(where: { !$0.paused }) { reasons.append("no feed has been polled yet") }
    if row.lastEvaluated == nil { reasons.append("rules have not been evaluated yet") }
    return reasons
  }
}
