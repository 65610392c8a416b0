/// What an element means to us: a name and its namespace went in. One meaning may have several spellings.
enum Meaning: UInt8 {
  // Structure
  case rss, rdf, feed, channel, item, image, textInput, source, group
  // People
  case author, contributor, dublinContributor, name, email, address, owner, publisher
  // Text that may hold markup
  case title, mediaTitle, description, abstract, summary, content, body, encoded, otherContent
  // Plain fields
  case link, guid, published, updated, created, language, comments, category, tags, keywords, iTunesCategory
  case enclosure, mediaContent, ttl, skipHours, skipDays, hour, day, updatePeriod, updateFrequency
  // Marks without text
  case complete, archive, html
  /// Unknown: its text is dropped, or belongs to its parent where it has attributes.
  case unknown
  /// Known to hold nothing that we keep.
  case ignored
  /// Part of the markup inside a field.
  case inline
}

/// Finds the meaning of an element by its name, in constant time and without allocation.
enum Vocabulary {
  /// `name` is local, in any case.
  static func meaning(of name: Bytes, in namespace: Namespace) -> Meaning {
    guard let key = Key(name) else { return .unknown }
    var slot = key.slot(namespace)
    while true {
      let entry = table[slot]
      if entry.meaning == .unknown { return .unknown }
      if entry.key == key, entry.namespace == namespace { return entry.meaning }
      slot = (slot + 1) & (tableSize - 1)
    }
  }

  /// A name of up to 16 bytes, folded to lower case and packed.
  private struct Key: Equatable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    init() {}

    init?(_ name: Bytes) {
      guard name.count <= 16 else { return nil }
      for i in 0..<min(8, name.count) { low = low << 8 | UInt64(Key.fold(name[i])) }
      guard name.count > 8 else { return }
      for i in 8..<name.count { high = high << 8 | UInt64(Key.fold(name[i])) }
    }

    @inline(__always) private static func fold(_ byte: UInt8) -> UInt8 {
      byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    func slot(_ namespace: Namespace) -> Int {
      let mixed = (low &+ high &* 31 &+ UInt64(namespace.rawValue)) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: mixed >> 55) & (tableSize - 1)
    }
  }

  private struct Entry {
    var key: Key
    var namespace: Namespace
    var meaning: Meaning
  }

  private static let tableSize = 512

  /// Made once and never freed; a plain pointer, for it is read at every tag.
  nonisolated(unsafe) private static let table: UnsafeMutablePointer<Entry> = {
    let table = UnsafeMutablePointer<Entry>.allocate(capacity: tableSize)
    table.initialize(repeating: Entry(key: Key(), namespace: .other, meaning: .unknown), count: tableSize)
    for (namespace, words) in names {
      for (word, meaning) in words {
        guard let key = Key(Bytes(start: word.utf8Start, count: word.utf8CodeUnitCount)) else { continue }
        var slot = key.slot(namespace)
        while table[slot].meaning != .unknown { slot = (slot + 1) & (tableSize - 1) }
        table[slot] = Entry(key: key, namespace: namespace, meaning: meaning)
      }
    }
    return table
  }()

  private typealias Words = [(StaticString, Meaning)]

  private static let names: [(Namespace, Words)] = [
    (.core, core), (.dublinCore, dublinCore), (.dublinCoreTerms, dublinCoreTerms), (.itunes, itunes), (.media, media),
    (.content, [("encoded", .encoded)]),
    (.syndication, [("updateperiod", .updatePeriod), ("updatefrequency", .updateFrequency)]),
    (.history, [("complete", .complete), ("archive", .archive)]),
    (.xhtml, [("body", .body), ("html", .html)]),
    (.rdf, [("rdf", .rdf)]),
    (.feedburner, [("browserfriendly", .otherContent), ("origlink", .ignored)]),
  ]

  private static let core: Words = [
    ("rss", .rss), ("rdf", .rdf), ("feed", .feed), ("channel", .channel), ("item", .item), ("entry", .item),
    ("image", .image), ("textinput", .textInput), ("source", .source), ("html", .html),
    ("author", .author), ("managingeditor", .author), ("contributor", .contributor), ("name", .name),
    ("email", .email), ("url", .address), ("uri", .address), ("homepage", .address), ("webmaster", .publisher),
    ("title", .title), ("description", .description), ("abstract", .abstract), ("summary", .summary),
    ("content", .content), ("body", .body), ("fullitem", .encoded), ("subtitle", .otherContent),
    ("tagline", .otherContent), ("rights", .otherContent), ("copyright", .otherContent), ("info", .otherContent),
    ("link", .link), ("guid", .guid), ("id", .guid), ("published", .published), ("issued", .published),
    ("pubdate", .published), ("updated", .updated), ("modified", .updated), ("lastbuilddate", .updated),
    ("created", .created), ("language", .language), ("comments", .comments), ("category", .category),
    ("keywords", .category), ("tags", .tags), ("enclosure", .enclosure), ("ttl", .ttl),
    ("skiphours", .skipHours), ("skipdays", .skipDays), ("hour", .hour), ("day", .day), ("cloud", .group),
    ("generator", .ignored),
  ]

  private static let dublinCore: Words = [
    ("author", .author), ("creator", .author), ("contributor", .dublinContributor), ("date", .updated),
    ("description", .description), ("language", .language), ("publisher", .publisher), ("rights", .otherContent),
    ("subject", .category), ("title", .title),
  ]

  private static let dublinCoreTerms: Words = [
    ("created", .created), ("issued", .published), ("modified", .updated),
  ]

  private static let itunes: Words = [
    ("author", .author), ("category", .iTunesCategory), ("name", .name), ("email", .email),
    ("subtitle", .otherContent), ("summary", .summary), ("owner", .owner), ("keywords", .keywords),
    ("image", .ignored), ("link", .ignored),
  ]

  private static let media: Words = [
    ("category", .category), ("keywords", .keywords), ("title", .mediaTitle), ("group", .group),
    ("description", .description), ("content", .mediaContent), ("thumbnail", .ignored), ("rating", .ignored),
    ("credit", .ignored), ("restriction", .ignored), ("license", .ignored), ("player", .ignored),
  ]
}
