import Foundation
import Model

/// Transitions in, messages of the Common Alerting Protocol out (OASIS CAP 1.2): one file each in a folder, with chains
/// of Alert, Update and Cancel.
package struct CAPSender: ChannelSender {
  private let directory: String
  private let sender: String

  /// - Parameter sender: globally unique name of the originator, as an e-mail address; without spaces, commas, `<`, `&`.
  package init(directory: String, sender: String) {
    self.directory = directory
    self.sender = sender
  }

  package func send(_ messages: [Model.Notification], now: Timestamp) async -> SendOutcome {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      for message in messages where message.transition.kind != .pending { try write(message.transition) }
      return .delivered
    } catch {
      return .failed("cannot write CAP messages into \(directory): \(error.localizedDescription)")
    }
  }

  /// Files are `<alert>.<time>.<id>.xml`, so the folder itself tells which messages of an alert came before.
  private func write(_ t: Transition) throws {
    let name = "\(t.alert).\(Self.stamp(t.at)).\(t.id).xml"
    let earlier = try FileManager.default.contentsOfDirectory(atPath: directory).filter {
      $0.hasPrefix(t.alert + ".") && $0.hasSuffix(".xml") && $0 != name
    }.sorted()
    let references = earlier.compactMap { file -> String? in
      let parts = file.split(separator: ".")
      // What came after is no predecessor: it may be there when a message is written a second time.
      guard parts.count == 4, let seconds = Int64(parts[1]), seconds <= t.at.unixSeconds else { return nil }
      return "\(sender),\(parts[2]),\(Self.time(Timestamp(unixSeconds: seconds)))"
    }
    let text = Self.message(t, sender: sender, references: references)
    try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/" + name), options: .atomic)
  }

  private static func stamp(_ time: Timestamp) -> String { String(time.unixSeconds) }

  /// CAP wants an offset and forbids `Z` (§3.3.2).
  static func time(_ time: Timestamp) -> String {
    String(Timestamp(unixSeconds: time.unixSeconds).rfc3339.dropLast()) + "-00:00"
  }

  static func message(_ t: Transition, sender: String, references: [String]) -> String {
    // Without anything to cancel a Cancel would be invalid; it stands as an Alert that is over.
    let type = references.isEmpty ? "Alert" : t.kind == .resolved ? "Cancel" : "Update"
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">",
      element("identifier", t.id), element("sender", sender), element("sent", time(t.at)), element("status", "Actual"),
      element("msgType", type), element("source", "bellwether rule \(t.rule)"), element("scope", "Restricted"),
      element("restriction", "for the recipients of this installation"),
    ]
    if !references.isEmpty { lines.append(element("references", references.joined(separator: " "))) }
    lines += info(t) + ["</alert>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func info(_ t: Transition) -> [String] {
    var lines = [
      "<info>", element("language", "en"), element("category", "Security"), element("event", t.title ?? t.rule),
    ]
    lines.append(element("urgency", t.kind == .resolved ? "Past" : "Immediate"))
    let severity: [Severity: String] = [.notice: "Minor", .warning: "Moderate", .critical: "Severe"]
    lines.append(element("severity", severity[t.severity] ?? "Unknown"))
    lines.append(element("certainty", t.sources >= 2 ? "Observed" : "Likely"))
    lines.append(element("onset", time(t.started)))
    lines.append(element("senderName", "bellwether"))
    lines.append(element("headline", String(AlertText.subject(t).prefix(160))))
    lines.append(element("description", AlertText.body(t)))
    if let link = t.sightings.first(where: { isWebAddress($0.link) })?.link { lines.append(element("web", link)) }
    lines.append(parameter("alert", t.alert))
    if let grade = t.grade { lines.append(parameter("admiralty", grade)) }
    if let place = t.key?["place"] { lines += ["<area>", element("areaDesc", place), "</area>"] }
    return lines + ["</info>"]
  }

  private static func element(_ name: String, _ text: String) -> String { "<\(name)>\(xmlEscaped(text))</\(name)>" }
  private static func parameter(_ name: String, _ value: String) -> String {
    "<parameter>" + element("valueName", name) + element("value", value) + "</parameter>"
  }
}
