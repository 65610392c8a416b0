import CPlatform
import Glibc
import Model
import Storage

/// The store and this process in, their figures for Prometheus out.
enum MetricsPage {
  static func answer(_ store: Store, feeds: [Feed], version: String, now: Timestamp) throws -> Answer {
    var metrics = MetricsText()
    metrics.add(
      "bellwether_build_info", .gauge, "Version of the program.", [([("version", version)], 1)])
    let status = try store.status(now: now)
    stored(status.counts, &metrics)
    loops(status, feeds, &metrics)
    try health(FeedRows.rows(of: feeds, stored: try store.feeds(), now: now), now, &metrics)
    alerts(try store.alerts(AlertQuery(states: [.firing, .pending], limit: 10_000)), &metrics)
    process(&metrics)
    return Answer(metrics.text, Answer.metrics)
  }

  private static func stored(_ counts: StoreCounts, _ metrics: inout MetricsText) {
    metrics.add("bellwether_items_total", .counter, "Items stored; they never go.", Double(counts.items))
    metrics.add("bellwether_item_versions", .gauge, "Earlier texts of edited items.", Double(counts.versions))
    metrics.add("bellwether_items_unindexed", .gauge, "Items not in the text index yet.", Double(counts.unindexed))
    metrics.add("bellwether_matches", .gauge, "Matches of items with indicators.", Double(counts.matches))
    metrics.add(
      "bellwether_matches_withheld", .gauge, "Matches held back by a guard or the threshold.", Double(counts.withheld))
    metrics.add("bellwether_stories", .gauge, "Stories of more than one item.", Double(counts.stories))
    metrics.add("bellwether_sightings", .gauge, "Sightings: story, indicator and place.", Double(counts.sightings))
    metrics.add(
      "bellwether_transitions_total", .counter, "Changes of alerts; lines of the alert log.", Double(counts.transitions)
    )
    metrics.add("bellwether_outbox_notifications", .gauge, "Notifications that wait.", Double(counts.outbox))
    metrics.add("bellwether_database_bytes", .gauge, "Size of the database file.", Double(counts.databaseBytes))
    metrics.add("bellwether_database_wal_bytes", .gauge, "Size of its write-ahead log.", Double(counts.walBytes))
  }

  private static func loops(_ status: StatusRow, _ feeds: [Feed], _ metrics: inout MetricsText) {
    func age(_ time: Timestamp?) -> [MetricsText.Sample] { time.map { [([], (status.at - $0).seconds)] } ?? [] }
    metrics.add("bellwether_last_poll_age_seconds", .gauge, "Time since any feed was polled.", age(status.lastPoll))
    metrics.add(
      "bellwether_last_evaluation_age_seconds", .gauge, "Time since the rules were evaluated.",
      age(status.lastEvaluated))
    metrics.add(
      "bellwether_outbox_oldest_age_seconds", .gauge, "Age of the oldest notification that is due and waits.",
      age(status.oldestWaiting))
    metrics.add(
      "bellwether_channel_failing_seconds", .gauge, "Time since a channel that does not deliver last did.",
      status.channels.map { channel in
        ([("channel", channel.channel)], (status.at - (channel.failingSince ?? status.at)).seconds)
      })
    metrics.add(
      "bellwether_ready", .gauge, "1 while polling, evaluating and delivering go on.",
      Readiness.reasons(status, feeds: feeds).isEmpty ? 1 : 0)
  }

  private static func health(_ rows: [FeedRow], _ now: Timestamp, _ metrics: inout MetricsText) throws {
    let counts = Dictionary(grouping: rows, by: \.health).mapValues(\.count)
    metrics.add(
      "bellwether_feeds", .gauge, "Configured feeds by health.",
      FeedState.Health.allCases.map { ([("health", $0.rawValue)], Double(counts[$0] ?? 0)) })
    metrics.add(
      "bellwether_feed_up", .gauge, "1 when the feed answered properly at the last poll.",
      rows.map { row in
        let isUp = row.health != .failing && row.health != .gone && row.health != .new
        return ([("feed", row.feed)], isUp ? 1 : 0)
      })
    metrics.add(
      "bellwether_feed_last_poll_age_seconds", .gauge, "Time since the feed was polled.",
      rows.compactMap { row in row.lastAttempt.map { ([("feed", row.feed)], (now - $0).seconds) } })
    metrics.add(
      "bellwether_feed_last_new_item_age_seconds", .gauge, "Time since the feed brought something new.",
      rows.compactMap { row in row.lastNewItem.map { ([("feed", row.feed)], (now - $0).seconds) } })
    metrics.add(
      "bellwether_feed_polls_total", .counter, "Polls of the feed.",
      rows.map { ([("feed", $0.feed)], Double($0.polls)) })
    metrics.add("bellwether_polls_total", .counter, "Polls of all feeds.", Double(rows.reduce(0) { $0 + $1.polls }))
  }

  private static func alerts(_ rows: [AlertRow], _ metrics: inout MetricsText) {
    var samples: [MetricsText.Sample] = []
    for state in [AlertRecord.State.firing, .pending] {
      for severity in Severity.allCases {
        let count = rows.count { $0.state == state && $0.severity == severity }
        samples.append(([("state", state.rawValue), ("severity", severity.rawValue)], Double(count)))
      }
    }
    metrics.add("bellwether_alerts", .gauge, "Alerts that fire or are pending, by severity.", samples)
  }

  private static func process(_ metrics: inout MetricsText) {
    metrics.add("process_cpu_seconds_total", .counter, "User and system time.", bw_cpu_seconds())
    metrics.add("process_resident_memory_bytes", .gauge, "Resident memory.", residentBytes().map { [([], $0)] } ?? [])
    metrics.add(
      "process_resident_memory_peak_bytes", .gauge, "Greatest resident memory so far.", Double(bw_peak_bytes()))
  }

  /// The second number of /proc/self/statm (proc(5)) counts pages.
  private static func residentBytes() -> Double? {
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let fields = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
    return pages * Double(sysconf(CInt(_SC_PAGESIZE)))
  }
}
