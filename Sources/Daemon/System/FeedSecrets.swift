import Foundation
import Model

/// What a feed's entry names files for: its credentials and its secret headers, read when they are needed, so that they
/// can be changed while the daemon runs.
package struct FeedSecrets {
  /// With the headers of its file.
  package var feed: Feed
  /// `user:password`.
  package var credentials: String?
  /// A file that is named cannot be read: the feed then refuses access, and its health says why.
  package var areIncomplete = false

  package init(_ feed: Feed, read: (String) -> String? = Self.read) {
    self.feed = feed
    credentials = feed.credentialsFile.flatMap(read)
    areIncomplete = feed.credentialsFile != nil && credentials == nil
    guard let path = feed.headersFile else { return }
    guard let text = read(path) else {
      areIncomplete = true
      return
    }
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
    self.feed.headers += lines.map(Self.field)
  }

  /// A line without a colon makes a name that no request is sent with, and that the feed's health tells of.
  private static func field(_ line: Substring) -> HTTPField {
    let colon = line.firstIndex(of: ":") ?? line.endIndex
    let value = line[colon...].dropFirst().trimmingCharacters(in: .whitespaces)
    return HTTPField(name: colon == line.endIndex ? line + ":" : String(line[..<colon]), value: value)
  }

  /// The text of a file without the line ends behind it; nil where it cannot be read.
  package static func read(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
