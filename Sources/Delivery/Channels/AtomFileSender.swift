import Foundation
import Model

/// Transitions in, an Atom feed (RFC 4287) of the latest ones kept in a file, newest first.
package struct AtomFileSender: ChannelSender {
  private let path: String
  private let length: Int

  package init(path: String, length: Int = 200) {
    self.path = path
    self.length = length
  }

  package func send(_ messages: [Model.Notification], now: Timestamp) async -> SendOutcome {
    do {
      // The file is our own, one entry a block between these marks; its entries are taken over as they stand.
      let old = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      var entries = AtomFeed.entries(in: old)
      for message in messages where !entries.contains(where: { $0.contains(AtomFeed.id(message.transition)) }) {
        entries.insert(AtomFeed.entry(message.transition), at: 0)
      }
      let text = AtomFeed.document(entries: Array(entries.prefix(length)), updated: now, selfLink: nil)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      return .delivered
    } catch {
      return .failed("cannot write the Atom feed \(path): \(error.localizedDescription)")
    }
  }
}

/// The Atom form of transitions; the dashboard serves the same.
package enum AtomFeed {
  package static func id(_ t: Transition) -> String { "urn:bellwether:transition:\(t.id)" }

  package static func entry(_ t: Transition) -> String {
    let link = t.sightings.first { isWebAddress($0.link) }?.link
    return """
      <entry>
      <id>\(id(t))</id>
      <title>\(xmlEscaped(AlertText.subject(t)))</title>
      <updated>\(t.at.rfc3339)</updated>
      <category term="\(xmlEscaped(t.rule))"/><category term="\(t.severity.rawValue)"/><category term="\(t.kind.rawValue)"/>
      \(link.map { "<link href=\"\(xmlEscaped($0))\"/>" } ?? "")
      <content type="text">\(xmlEscaped(AlertText.body(t)))</content>
      </entry>
      """
  }

  /// - Parameter updated: when the newest entry was.
  package static func document(
    entries: [String], updated: Timestamp, selfLink: String?, title: String = "bellwether alerts"
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom">
    <id>urn:bellwether:alerts</id>
    <title>\(xmlEscaped(title))</title>
    <author><name>bellwether</name></author>
    <updated>\(updated.rfc3339)</updated>
    \(selfLink.map { "<link rel=\"self\" href=\"\(xmlEscaped($0))\"/>" } ?? "")
    \(entries.joined(separator: "\n"))
    </feed>

    """
  }

  static func entries(in document: String) -> [String] {
    document.components(separatedBy: "<entry>").dropFirst().compactMap { part in
      part.range(of: "</entry>").map { "<entry>" + part[..<$0.lowerBound] + "</entry>" }
    }
  }
}
