import Model

/// Labelled reports in, items in order of time out. Each line of the source is a report,
/// `day.hour language [indicator@place#quantity=n,…] | title | summary`, under the `# story` that it belongs to.
enum StoryCorpus {
  struct Report {
    var story: String
    var item: Item
    var matches: ItemMatches
  }

  static let all: [Report] = ordered(parse(border) + parse(state) + parse(world))

  static func ordered(_ reports: [Report]) -> [Report] {
    reports.sorted { ($0.item.effective, $0.item.identity) < ($1.item.effective, $1.item.identity) }
  }

  private static let start = Timestamp(unixSeconds: 1_709_251_200)

  static func parse(_ source: String) -> [Report] {
    var reports: [Report] = []
    var story = ""
    var pending = ""
    func close() {
      guard !pending.isEmpty else { return }
      reports.append(report(pending, story, reports.count))
      pending = ""
    }
    for line in source.split(separator: "\n") {
      if line.hasPrefix("  ") {
        pending += " " + line.trimmingPrefix { $0 == " " }
        continue
      }
      close()
      if line.hasPrefix("# ") { story = String(line.dropFirst(2)) } else { pending = String(line) }
    }
    close()
    return reports
  }

  private static func report(_ line: String, _ story: String, _ number: Int) -> Report {
    let parts = line.split(separator: "|", maxSplits: 2).map { trimmed($0) }
    let head = parts[0].split(separator: " ")
    let clock = head[0].split(separator: ".").compactMap { Int64($0) }
    let time = start + .days(clock[0] - 1) + .hours(clock[1])
    let text = ItemText(title: parts[1], summary: parts[2], language: String(head[1]), date: time)
    let item = Item(feed: "feed", identity: "guid:\(story)-\(number)", text: text, firstSeen: time, effective: time)
    let matches = head.count > 2 ? head[2].split(separator: ",").map { match(String($0)) } : []
    return Report(story: story, item: item, matches: ItemMatches(matches: matches))
  }

  private static func match(_ text: String) -> Match {
    let counted = text.split(separator: "#")
    let placed = counted[0].split(separator: "@")
    var match = Match(indicator: String(placed[0]), version: "1", score: 1)
    match.places = placed.dropFirst().map(String.init)
    for quantity in counted.dropFirst() {
      let pair = quantity.split(separator: "=")
      match.quantities.append(Quantity(value: Int(pair[1]) ?? 0, of: String(pair[0])))
    }
    return match
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
