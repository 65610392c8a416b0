import Foundation
import Model

/// A line of JSON in, an item for `classify`, `replay` or `import` out; or what is wrong with it.
package struct InputItem: Sendable {
  package var id: String
  package var text: ItemText
  package var published: Timestamp?
  package var feed: String?
  package var link: String
  package var publisher: String?
  package var source: String?

  package struct Problem: Error, Sendable {
    package var reason: String
  }

  private struct Line: Decodable {
    var id: String
    var title: String
    var summary: String?
    var content: String?
    var published: String?
    /// Some archives say `date`; a day is enough.
    var date: String?
    var language: String?
    var lang: String?
    var feed: String?
    var link: String?
    var url: String?
    var publisher: String?
    var outlet: String?
    var source: String?
    var categories: [String]?
  }

  package static func read(_ line: [UInt8]) -> Result<InputItem, Problem> {
    do {
      let line = try JSONDecoder().decode(Line.self, from: Data(line))
      return item(line)
    } catch let error as DecodingError {
      return .failure(Problem(reason: describe(error)))
    } catch {
      return .failure(Problem(reason: "not a JSON object: \(error.localizedDescription)"))
    }
  }

  private static func item(_ line: Line) -> Result<InputItem, Problem> {
    var time: Timestamp?
    if let written = line.published ?? line.date {
      guard let read = Timestamp(rfc3339: written) else {
        return .failure(Problem(reason: "‘\(written)’ is not a time; write it as 2023-09-06T10:00:00Z or 2023-09-06"))
      }
      time = read
    }
    var text = ItemText(title: line.title, summary: line.summary ?? "", content: line.content ?? "")
    text.language = line.language ?? line.lang
    text.feed = line.feed
    text.publisher = line.publisher ?? line.outlet
    text.categories = line.categories ?? []
    text.date = time
    return .success(
      InputItem(
        id: line.id, text: text, published: time, feed: line.feed, link: line.link ?? line.url ?? "",
        publisher: line.publisher ?? line.outlet, source: line.source))
  }

  private static func describe(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "‘\(key.stringValue)’ is missing; a line needs at least id and title"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "‘\(context.codingPath.map(\.stringValue).joined(separator: "."))’ has the wrong type: \(context.debugDescription)"
    case .dataCorrupted: "not a JSON object"
    @unknown default: "not a JSON object"
    }
  }
}
