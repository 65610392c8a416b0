import Model

/// OPML 1.0 and 2.0 (Winer, opml.org): subscription lists as feed readers exchange them.
package enum OPML {
  /// Longer documents are cut here and the cut is told.
  package static let maximumBytes = 16 << 20

  /// Bytes in any encoding that the document declares in; outlines as nested, and what is odd, out.
  package static func parse(_ bytes: [UInt8]) -> (outlines: [OPMLOutline], problems: [OPMLProblem]) {
    OPMLReader.read(bytes)
  }

  /// Feeds with the folders that they stand in. An address that comes twice is taken once, and told.
  package static func subscriptions(
    in outlines: [OPMLOutline]
  ) -> (subscriptions: [FeedSubscription], problems: [OPMLProblem]) {
    var collector = SubscriptionCollector()
    for outline in outlines { collector.add(outline, folders: []) }
    return (collector.subscriptions, collector.problems)
  }

  /// A document of OPML 2.0 in UTF-8. Feeds of one first folder stand together, folders in order of their first feed.
  package static func write(_ subscriptions: [FeedSubscription], title: String) -> String {
    OPMLWriter.document(of: tree(of: subscriptions[...], depth: 0), title: title)
  }

  /// A document of OPML 2.0 of outlines as they are nested.
  package static func write(_ outlines: [OPMLOutline], title: String) -> String {
    OPMLWriter.document(of: outlines, title: title)
  }

  private static func tree(of subscriptions: ArraySlice<FeedSubscription>, depth: Int) -> [OPMLOutline] {
    var outlines: [OPMLOutline] = []
    var folders: [String: [FeedSubscription]] = [:]
    for subscription in subscriptions {
      guard depth < subscription.folders.count, depth < OPMLReader.maximumDepth else {
        var outline = OPMLOutline(title: subscription.title, url: subscription.url)
        outline.page = subscription.page
        outline.language = subscription.language
        outline.publisher = subscription.publisher
        outline.grade = subscription.grade
        outlines.append(outline)
        continue
      }
      let name = subscription.folders[depth]
      if folders[name] == nil { outlines.append(OPMLOutline(title: name)) }
      folders[name, default: []].append(subscription)
    }
    return outlines.map { outline in
      var result = outline
      if outline.url == nil { result.children = tree(of: (folders[outline.title] ?? [])[...], depth: depth + 1) }
      return result
    }
  }
}

/// Outlines in, one after the other; subscriptions without repeated addresses out.
private struct SubscriptionCollector {
  private(set) var subscriptions: [FeedSubscription] = []
  private(set) var problems: [OPMLProblem] = []
  private var lines: [String: Int] = [:]

  mutating func add(_ outline: OPMLOutline, folders: [String]) {
    if let url = outline.url { add(outline, url, folders) }
    guard !outline.children.isEmpty else { return }
    let below = outline.title.isEmpty ? folders : folders + [outline.title]
    for child in outline.children { add(child, folders: below) }
  }

  private mutating func add(_ outline: OPMLOutline, _ url: String, _ folders: [String]) {
    if let first = lines[url] {
      problems.append(OPMLProblem(line: outline.line, "\(url) stands in line \(first) already; taken once"))
      return
    }
    lines[url] = outline.line
    var subscription = FeedSubscription(
      url: url, title: outline.title, page: outline.page, language: outline.language, folders: folders)
    subscription.publisher = outline.publisher
    subscription.grade = outline.grade
    subscriptions.append(subscription)
  }
}
