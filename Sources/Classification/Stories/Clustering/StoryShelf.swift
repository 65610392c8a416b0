import Model

/// The live items and their stories in flat arrays: terms, links and text of all items lie end to end, so that an item
/// costs bytes and no objects. Items are numbered in order of arrival; a number is never given twice.
struct StoryShelf: Sendable {
  struct Document: Sendable {
    var time: Int64
    var termStart: UInt32
    var keyStart: UInt32
    var story: UInt32
    /// The member of the same story that arrived before; `none` for the first.
    var previousInStory: UInt32
    var termCount: UInt16
    var keyLength: UInt16
    var bodyWords: UInt16
    var isLive: Bool
    var isArabic: Bool
  }

  struct Record: Sendable {
    var id: UInt64
    var first: Int64
    var last: Int64
    var items: UInt32
    /// Items of it that are still on the shelf; at 0 the record is free.
    var live: UInt32
    var newest: UInt32
    var founderStart: UInt32
    var titleStart: UInt32
    var founderLength: UInt16
    var titleLength: UInt16
  }

  static let none = UInt32.max
  /// Terms of a document by which others find it.
  static let indexed = 14

  private(set) var documents: [Document] = []
  /// Number of `documents[0]`.
  private(set) var base: UInt32 = 0
  private(set) var terms: [StoryTerm] = []
  /// `indexed` entries a document: for each term that is looked up, the entry of the document that held it before.
  private(set) var links: [UInt32] = []
  private(set) var records: [Record] = []
  private var freeRecords: [UInt32] = []
  private var text: [UInt8] = []
  private var liveText = 0
  private var facts: [UInt32: ItemFacts] = [:]
  /// Numbers of documents by the hour of their time, so that forgetting reads only what it forgets.
  private var hours: [Int64: [UInt32]] = [:]
  private var earliestHour = Int64.max
  /// Documents before this offset are dead.
  private var firstLive = 0
  private(set) var table = TermTable()
  private(set) var live = 0

  var next: UInt32 { base + UInt32(documents.count) }

  @inline(__always)
  func document(_ number: UInt32) -> Document { documents[Int(number - base)] }

  /// nil for `none` and for documents whose room was given back.
  @inline(__always)
  func documentIfPresent(_ number: UInt32) -> Document? {
    number != Self.none && number >= base ? documents[Int(number - base)] : nil
  }

  func isLive(_ number: UInt32) -> Bool {
    number != Self.none && number >= base && documents[Int(number - base)].isLive
  }

  func facts(_ number: UInt32) -> ItemFacts? { facts[number] }

  func key(_ number: UInt32) -> String {
    let document = document(number)
    return string(document.keyStart, document.keyLength)
  }

  /// The live document of a key, by a scan: only edits ask.
  func number(ofKey key: String) -> UInt32? {
    var key = key
    return key.withUTF8 { bytes in
      let offset = documents.lastIndex { document in
        document.isLive && Int(document.keyLength) == bytes.count
          && text[Int(document.keyStart)..<Int(document.keyStart) + bytes.count].elementsEqual(bytes)
      }
      return offset.map { base + UInt32($0) }
    }
  }

  func story(_ index: UInt32) -> Story {
    let record = records[Int(index)]
    var story = Story(
      id: Self.hex(record.id), founder: string(record.founderStart, record.founderLength),
      title: string(record.titleStart, record.titleLength), first: Timestamp(milliseconds: record.first))
    story.last = Timestamp(milliseconds: record.last)
    story.items = Int(record.items)
    return story
  }

  // MARK: Changes

  /// Opens a story; `add` its founder next.
  mutating func open(_ story: Story) -> UInt32 {
    let founder = append(story.founder)
    let title = append(story.title)
    let record = Record(
      id: UInt64(story.id, radix: 16) ?? Digest.of(story.id).value, first: story.first.milliseconds,
      last: story.last.milliseconds, items: 0, live: 0, newest: Self.none, founderStart: founder.start,
      titleStart: title.start, founderLength: founder.length, titleLength: title.length)
    if let index = freeRecords.popLast() {
      records[Int(index)] = record
      return index
    }
    records.append(record)
    return UInt32(records.count - 1)
  }

  /// Puts an item into a story and into the index.
  mutating func add(_ features: ItemFeatures, key: String, to story: UInt32) {
    let number = next
    let name = append(key)
    let time = features.time.milliseconds
    documents.append(
      Document(
        time: time, termStart: UInt32(terms.count), keyStart: name.start, story: story,
        previousInStory: records[Int(story)].newest, termCount: UInt16(clamping: features.terms.count),
        keyLength: name.length, bodyWords: UInt16(clamping: features.bodyWords), isLive: true,
        isArabic: features.isArabic))
    terms.append(contentsOf: features.terms)
    for term in features.terms where term.isText { table.countText(term.identity) }
    let entry = links.count
    links.append(contentsOf: repeatElement(Self.none, count: Self.indexed))
    for (offset, term) in features.keys(limit: Self.indexed).enumerated() {
      links[entry + offset] = table.add(term.identity, position: UInt32(entry + offset)) ?? Self.none
    }
    if let facts = features.facts { self.facts[number] = facts }
    let hour = Self.hour(time)
    hours[hour, default: []].append(number)
    earliestHour = min(earliestHour, hour)
    records[Int(story)].newest = number
    records[Int(story)].live += 1
    records[Int(story)].first = min(records[Int(story)].first, time)
    records[Int(story)].last = max(records[Int(story)].last, time)
    live += 1
  }

  mutating func countItem(of story: UInt32) { records[Int(story)].items += 1 }
  mutating func setItems(_ count: Int, of story: UInt32) { records[Int(story)].items = UInt32(clamping: count) }

  private static func hour(_ milliseconds: Int64) -> Int64 {
    milliseconds >= 0 ? milliseconds / 3_600_000 : (milliseconds - 3_599_999) / 3_600_000
  }

  /// Takes off what is before a time.
  mutating func removeAll(before milliseconds: Int64) {
    let last = Self.hour(milliseconds)
    guard earliestHour <= last else { return }
    for hour in hours.keys.filter({ $0 <= last }).sorted() {
      for number in hours[hour] ?? [] where number >= base && document(number).time < milliseconds { remove(number) }
      let rest = (hours[hour] ?? []).filter { isLive($0) }
      hours[hour] = rest.isEmpty ? nil : rest
    }
    earliestHour = hours.keys.min() ?? .max
    compact()
  }

  /// Takes off the items that arrived first until no more than `count` are left.
  mutating func removeAll(beyond count: Int) {
    guard live > count else { return }
    var offset = firstLive
    while live > count, offset < documents.count {
      remove(base + UInt32(offset))
      offset += 1
    }
    compact()
  }

  /// Takes an item off; its story goes with its last item unless `keepStory`.
  mutating func remove(_ number: UInt32, keepStory: Bool = false) {
    let at = Int(number - base)
    guard documents[at].isLive else { return }
    documents[at].isLive = false
    let document = documents[at]
    let range = Int(document.termStart)..<Int(document.termStart) + Int(document.termCount)
    let features = Array(terms[range])
    for term in features where term.isText { table.discountText(term.identity) }
    for term in ItemFeatures.keys(of: features, limit: Self.indexed) { table.remove(term.identity) }
    facts[number] = nil
    liveText -= Int(document.keyLength)
    live -= 1
    let story = Int(document.story)
    records[story].live -= 1
    if records[story].live == 0, !keepStory {
      liveText -= Int(records[story].founderLength) + Int(records[story].titleLength)
      freeRecords.append(document.story)
    }
  }

  /// Gives back the room of removed items once it is more than that of live ones.
  private mutating func compact() {
    while firstLive < documents.count, !documents[firstLive].isLive { firstLive += 1 }
    if firstLive > 1_024, firstLive * 2 > documents.count { dropDocuments(firstLive) }
    if text.count > 65_536, liveText * 2 < text.count { rewriteText() }
  }

  private mutating func dropDocuments(_ dead: Int) {
    let termsGone = dead < documents.count ? documents[dead].termStart : UInt32(terms.count)
    let linksGone = UInt32(dead * Self.indexed)
    documents.removeFirst(dead)
    base += UInt32(dead)
    firstLive = 0
    terms.removeFirst(Int(termsGone))
    links.removeFirst(Int(linksGone))
    for i in links.indices where links[i] != Self.none {
      links[i] = links[i] < linksGone ? Self.none : links[i] - linksGone
    }
    table.shift(by: linksGone)
    for i in documents.indices { documents[i].termStart -= termsGone }
  }

  private mutating func rewriteText() {
    let old = text
    var fresh: [UInt8] = []
    fresh.reserveCapacity(liveText)
    func move(_ start: inout UInt32, _ length: UInt16) {
      let from = Int(start)
      start = UInt32(fresh.count)
      fresh.append(contentsOf: old[from..<from + Int(length)])
    }
    for i in documents.indices where documents[i].isLive { move(&documents[i].keyStart, documents[i].keyLength) }
    for i in records.indices where records[i].live > 0 {
      move(&records[i].founderStart, records[i].founderLength)
      move(&records[i].titleStart, records[i].titleLength)
    }
    text = fresh
    liveText = fresh.count
  }

  // MARK: Text

  private mutating func append(_ string: String) -> (start: UInt32, length: UInt16) {
    let start = text.count
    // Cut at a scalar's start: what is read back must be text.
    var length = min(string.utf8.count, Int(UInt16.max))
    let bytes = Array(string.utf8)
    while length < bytes.count, length > 0, bytes[length] & 0xc0 == 0x80 { length -= 1 }
    text.append(contentsOf: bytes[..<length])
    liveText += length
    return (UInt32(start), UInt16(length))
  }

  private func string(_ start: UInt32, _ length: UInt16) -> String {
    String(decoding: text[Int(start)..<Int(start) + Int(length)], as: UTF8.self)
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
