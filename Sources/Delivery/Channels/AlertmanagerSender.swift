import Foundation
import HTTPFetching
import Model

/// Transitions in, alerts of Prometheus Alertmanager's v2 API out (`POST /api/v2/alerts`).
///
/// Alertmanager knows an alert by its labels. The severity is one of them, for routing; so an escalation also ends the
/// alert of the lesser severities.
package struct AlertmanagerSender: ChannelSender {
  private let url: String
  private let headers: [(String, String)]
  private let fetcher: HTTPFetcher

  /// How long Alertmanager holds a firing alert of which it hears nothing more; repeats renew it.
  static let validity = TimeSpan.days(30)

  /// - Parameter url: base address, as `http://localhost:9093`.
  package init(url: String, userAgent: String, fetcher: HTTPFetcher) {
    self.url = (url.hasSuffix("/") ? String(url.dropLast()) : url) + "/api/v2/alerts"
    headers = [("User-Agent", userAgent), ("Content-Type", "application/json")]
    self.fetcher = fetcher
  }

  package func send(_ messages: [Model.Notification], now: Timestamp) async -> SendOutcome {
    let alerts = messages.filter { $0.transition.kind != .pending }.flatMap { Self.alerts(of: $0.transition) }
    guard !alerts.isEmpty else { return .delivered }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let body = try? encoder.encode(alerts) else { return .refused("the alert cannot be written as JSON") }
    return await fetcher.post([UInt8](body), to: url, headers: headers, timeout: .seconds(15), now: now)
  }

  struct PostableAlert: Encodable, Equatable {
    var labels: [String: String]
    var annotations: [String: String]
    var startsAt: String
    var endsAt: String
  }

  static func alerts(of t: Transition) -> [PostableAlert] {
    let ended = t.kind == .resolved
    var alerts = [alert(t, severity: t.severity, endsAt: ended ? t.at : t.at + validity)]
    if t.kind == .escalated {
      alerts += Severity.allCases.filter { $0 < t.severity }.map { alert(t, severity: $0, endsAt: t.at) }
    }
    return alerts
  }

  private static func alert(_ t: Transition, severity: Severity, endsAt: Timestamp) -> PostableAlert {
    var labels = ["alertname": t.rule, "severity": severity.rawValue, "alert": t.alert, "job": "bellwether"]
    for (name, value) in t.key ?? [:] where labels[labelName(name)] == nil { labels[labelName(name)] = value }
    var annotations = [
      "summary": printable(t.summary), "sources": String(t.sources), "value": AlertText.number(t.value),
      "evidence": t.sightings.prefix(5).map { printable($0.title) + " " + $0.link }.joined(separator: "\n"),
    ]
    annotations["title"] = t.title
    return PostableAlert(
      labels: labels, annotations: annotations, startsAt: t.started.rfc3339, endsAt: endsAt.rfc3339)
  }

  /// Label names are `[a-zA-Z_][a-zA-Z0-9_]*` (Prometheus data model).
  private static func labelName(_ text: String) -> String {
    let mapped = text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return mapped.first?.isNumber ?? true ? "_" + String(mapped) : String(mapped)
  }
}
