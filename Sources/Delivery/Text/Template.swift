import Foundation
import Model

/// A channel's own text in, with `{{name}}` placeholders; the text for one transition out.
///
/// Names are those of the alert log's fields, `{{subject}}`, `{{body}}`, and `{{json}}` for the whole line. In a template
/// that is JSON (its first character is `{` or `[`), values are escaped for use inside JSON strings.
package struct Template: Sendable {
  private let text: String
  private let isJSON: Bool

  package static let names: Set<String> = [
    "at", "alert", "rule", "rule_version", "transition", "severity", "value", "threshold", "window", "sources",
    "summary",
    "started", "id", "title", "grade", "key", "feeds_ok", "feeds_due", "subject", "body", "json", "evidence",
  ]

  package init(_ text: String) {
    self.text = text
    let first = text.first { !$0.isWhitespace }
    isJSON = first == "{" || first == "["
  }

  /// The names used that do not exist; configuration refuses them.
  package var unknownNames: [String] { placeholders.filter { !Self.names.contains($0) } }

  private var placeholders: [String] {
    text.components(separatedBy: "{{").dropFirst().compactMap { part in
      part.range(of: "}}").map { part[..<$0.lowerBound].trimmingCharacters(in: .whitespaces) }
    }
  }

  package func render(_ transition: Transition) -> String {
    var out = ""
    var rest = text[...]
    while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
      out += rest[..<open.lowerBound]
      let name = rest[open.upperBound..<close.lowerBound].trimmingCharacters(in: .whitespaces)
      out += value(name, transition)
      rest = rest[close.upperBound...]
    }
    return out + rest
  }

  private func value(_ name: String, _ t: Transition) -> String {
    if name == "json" { return (try? t.jsonLine()).map { String(decoding: $0.dropLast(), as: UTF8.self) } ?? "null" }
    let plain = Self.plain(name, t)
    return isJSON ? Self.escaped(plain) : plain
  }

  private static func plain(_ name: String, _ t: Transition) -> String {
    switch name {
    case "at": t.at.rfc3339
    case "alert": t.alert
    case "rule": t.rule
    case "rule_version": t.ruleVersion
    case "transition": t.kind.rawValue
    case "severity": t.severity.rawValue
    case "value": AlertText.number(t.value)
    case "threshold": AlertText.number(t.threshold)
    case "window": t.window ?? ""
    case "sources": String(t.sources)
    case "summary": t.summary
    case "started": t.started.rfc3339
    case "id": t.id
    case "title": t.title ?? t.rule
    case "grade": t.grade ?? ""
    case "key": (t.key ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    case "feeds_ok": String(t.coverage.feedsOK)
    case "feeds_due": String(t.coverage.feedsDue)
    case "subject": AlertText.subject(t)
    case "body": AlertText.body(t)
    case "evidence": t.sightings.map(\.title).joined(separator: "; ")
    default: ""
    }
  }

  private static func escaped(_ text: String) -> String {
    guard let data = try? JSONEncoder().encode([text]) else { return "" }
    return String(String(decoding: data, as: UTF8.self).dropFirst(2).dropLast(2))
  }
}
