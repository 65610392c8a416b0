/// What the end of an element does: its text becomes a value of the feed or the entry.
extension FeedReader {
  mutating func endElement(_ element: OpenElement) {
    switch element.meaning {
    case .inline: endInline(element)
    case .item: finishEntry()
    case .channel, .feed: isInFeed = false
    case .image: isInImage = false
    case .textInput: isInTextInput = false
    case .source: endSource(element)
    case .title, .mediaTitle, .description, .abstract, .summary, .content, .body, .encoded, .otherContent:
      endContent(element)
    case .author, .contributor, .dublinContributor, .owner, .name, .email: endPerson(element)
    case .link: endLink(element)
    case .guid: endGUID(element)
    case .published, .updated, .created: storeDate(element.meaning, value(element))
    case .category, .iTunesCategory, .tags, .keywords: endCategory(element)
    case .language: endLanguage(element)
    case .comments: if isInEntry { draft.entry.commentsLink = resolved(value(element)) }
    case .ttl, .hour, .day, .updatePeriod, .updateFrequency: endSchedule(element)
    default: break
    }
  }

  /// The text of an element, without white space around it.
  mutating func slice(_ element: OpenElement) -> Bytes { arena.bytes(from: element.textStart).trimmed }

  mutating func value(_ element: OpenElement) -> String { TextRepair.string(slice(element)) }

  // MARK: whose value is it

  /// Where a plain value goes.
  var owner: FieldOwner? {
    mutating get {
      if isInEntry && !isInSource { return .entry }
      return isInFeed || isInSource ? place : nil
    }
  }

  /// Where a value goes that may belong to an image or a text input.
  var place: FieldOwner {
    mutating get {
      if isInSource { return .source }
      if isInImage && feedHasImage { return .image }
      if isInTextInput { return .textInput }
      return isInEntry ? .entry : .feed
    }
  }

  // MARK: links and identity

  mutating func resolved(_ text: String) -> String? { URLReference.link(text, base: linkBase) }

  private mutating func storeSite(_ url: String) {
    feed.link = url
    site = url.utf8.starts(with: "http".utf8) && url.utf8.count <= URLReference.maxBaseLength ? url : nil
  }

  /// What relative addresses are relative to: `xml:base`, in an entry the address of the site, then that of the
  /// document.
  var linkBase: String {
    mutating get {
      if base == 0, isInEntry, let site { return site }
      return bases[base]
    }
  }

  mutating func startLink() {
    let relation = attribute("rel")
    if let href = attribute("href") ?? attribute("url") ?? attribute("uri") {
      if let url = resolved(text(href)) { take(url, relation) } else { problems.insert(.unsafeLink) }
      push(.group, hasText: false)
    } else {
      linkIsEnclosure = relation?.equals("enclosure") ?? false
      push(.link, hasText: true)
    }
  }

  private mutating func take(_ url: String, _ relation: Bytes?) {
    guard let relation, !relation.isEmpty, !relation.equals("alternate") else {
      let kind = attribute("type").map { ContentKind(type: $0) } ?? .html
      if kind == .html || kind == .xhtml { storeLink(url) }
      return
    }
    if relation.equals("enclosure") {
      addEnclosure(url, type: attribute("type"))
    } else if relation.equals("replies") {
      if place == .entry { draft.entry.commentsLink = draft.entry.commentsLink ?? url }
    } else if place == .feed {
      if relation.equals("self") { feed.selfLink = url }
      if relation.equals("hub"), feed.hubs.count < 16 { feed.hubs.append(url) }
      if relation.equals("next") { feed.nextLink = url }
      if relation.equals("prev-archive") { feed.previousArchiveLink = url }
    }
  }

  /// Stores the address of what is in hand.
  mutating func storeLink(_ url: String) {
    switch place {
    case .entry: draft.entry.link = url
    case .feed: storeSite(url)
    case .source: source.keep(url)
    case .image, .textInput: break
    }
  }

  private mutating func endLink(_ element: OpenElement) {
    guard let owner, !(owner == .entry && isInImage) else { return }
    let text = slice(element)
    let link =
      text.has(Byte.ampersand)
      ? resolved(URLReference.unescapingAmpersands(TextRepair.string(text)))
      : URLReference.link(text, base: linkBase)
    guard let url = link else {
      if !text.isEmpty { problems.insert(.unsafeLink) }
      return
    }
    switch owner {
    case .entry:
      draft.entry.link = url
      if linkIsEnclosure { addEnclosure(url, type: nil) }
    case .feed: storeSite(url)
    case .source: source.keep(url)
    case .image, .textInput: break
    }
  }

  private mutating func endGUID(_ element: OpenElement) {
    let slice = slice(element)
    let text = TextRepair.string(slice)
    let isAbsolute = guidIsLink && URLReference.isPlainAbsolute(slice)
    let id = guidIsLink && !isAbsolute ? URLReference.resolve(text, against: documentBase) ?? text : text
    if owner == .entry, depth <= draft.idDepth {
      draft.idDepth = depth
      draft.entry.id = id
      draft.entry.idIsPermalink = guidIsLink
    }
    // Not made absolute by the site's address: a guid that is no address would become a false one.
    guard guidIsLink, let url = isAbsolute ? text : URLReference.link(text, base: bases[base]) else { return }
    switch place {
    case .entry: if draft.entry.link == nil { draft.entry.link = url }
    case .feed: if feed.link == nil { feed.link = url }
    default: break
    }
  }

  /// The base that the document itself states: an id must not change with the address that it was fetched from.
  private var documentBase: String {
    mutating get { base == 0 ? "" : bases[base] }
  }

  private mutating func endSource(_ element: OpenElement) {
    if let title = source.title ?? nonEmpty(PlainText.collapse(value(element))) { draft.entry.source = title }
    if let url = source.url.flatMap({ resolved($0) }) { draft.entry.sourceURL = url }
    isInSource = false
  }

  mutating func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  // MARK: plain values

  mutating func storeDate(_ meaning: Meaning, _ text: String) {
    guard !text.isEmpty else { return }
    guard let time = parseDate(text, options: options.dates) else {
      if place == .entry {
        problems.insert(.unreadableDate)
        if draft.entry.publishedText == nil { draft.entry.publishedText = text }
      }
      return
    }
    switch (place, meaning) {
    case (.entry, .published): draft.entry.published = time
    case (.entry, .updated): draft.entry.updated = time
    case (.entry, _): draft.created = time
    case (.feed, .published): feedPublished = time
    case (.feed, .updated): feed.updated = time
    default: break
    }
  }

  private mutating func endLanguage(_ element: OpenElement) {
    let text = value(element)
    switch owner {
    case .entry: draft.entry.language = nonEmpty(text)
    case .feed: feed.language = nonEmpty(text)
    default: break
    }
  }

  private mutating func endSchedule(_ element: OpenElement) {
    guard place == .feed else { return }
    let text = value(element)
    let number = Int(text)
    switch element.meaning {
    case .ttl: if let number, number > 0, number < 1_000_000 { feed.ttlSeconds = number * 60 }
    case .hour: if let number, (0...24).contains(number), feed.skipHours.count < 24 { add(hour: number % 24) }
    case .day: if let day = DateWords.weekday(text), !feed.skipDays.contains(day) { feed.skipDays.append(day) }
    case .updatePeriod: updatePeriod = Schedule.seconds(period: text)
    case .updateFrequency: if let number, number > 0 { updateFrequency = number }
    default: break
    }
  }

  private mutating func add(hour: Int) {
    if !feed.skipHours.contains(hour) { feed.skipHours.append(hour) }
  }

  // MARK: the whole

  mutating func finishEntry() {
    guard isInEntry else { return }
    draft.finish()
    if feed.entries.isEmpty { feed.entries.reserveCapacity(24) }
    feed.entries.append(draft.entry)
    isInEntry = false
    isInSource = false
  }

  mutating func finishFeed() {
    feed.updated = feed.updated ?? feedPublished
    if let period = updatePeriod { feed.updatePeriodSeconds = max(60, period / (updateFrequency ?? 1)) }
    feed.format = version.rawValue
    feed.ok = version != .unknown || !feed.entries.isEmpty
    if isHTML && feed.entries.isEmpty { feed.ok = false }
    feed.problems = problems.texts
  }
}

/// `sy:updatePeriod` (RSS 1.0 syndication module).
enum Schedule {
  static func seconds(period: String) -> Int? {
    switch period {
    case "hourly": 3600
    case "daily": 86_400
    case "weekly": 604_800
    case "monthly": 2_592_000
    case "yearly": 31_536_000
    default: nil
    }
  }
}
