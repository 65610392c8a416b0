/// Authors, categories and enclosures.
extension FeedReader {
  mutating func startPerson(_ meaning: Meaning) {
    personName = nil
    personEmail = nil
    switch meaning {
    case .author: isInAuthor = true
    case .owner: isInPublisher = true
    default: isInContributor = true
    }
    push(meaning, hasText: true)
  }

  mutating func endPerson(_ element: OpenElement) {
    switch element.meaning {
    case .name: personName = nonEmpty(PlainText.collapse(value(element)))
    case .email: personEmail = nonEmpty(value(element))
    case .author:
      isInAuthor = false
      let text = value(element)
      if let author = personName ?? personEmail ?? nonEmpty(PlainText.ofTitle(text, isAtom: version.isAtom)) {
        add(author: author)
      }
      personName = nil
      personEmail = nil
    case .owner: isInPublisher = false
    default: isInContributor = false
    }
  }

  private mutating func add(author: String) {
    switch place {
    case .entry: if admits(author, to: draft.entry.authors) { draft.entry.authors.append(author) }
    case .feed: if feed.authors.count < 16, !feed.authors.contains(author) { feed.authors.append(author) }
    default: break
    }
  }

  /// Whether `text` is new to a list of the entry, and the list has room.
  private mutating func admits(_ text: String, to list: [String]) -> Bool {
    if list.count >= options.limits.maxListItems {
      problems.insert(.listTooLong)
      return false
    }
    return !list.contains(text)
  }

  // MARK: categories

  mutating func startCategory(_ meaning: Meaning) {
    let term = attribute(meaning == .iTunesCategory ? "text" : "term").map { text($0) } ?? ""
    let label = meaning == .iTunesCategory ? nil : attribute("label").map { text($0) }
    tagSlot = .none
    if !term.isEmpty {
      add(category: term)
    } else if let label, !label.isEmpty {
      // The term may still follow as text.
      tagSlot = .label(label)
    }
    push(meaning, hasText: true)
  }

  mutating func endCategory(_ element: OpenElement) {
    let text = value(element)
    switch element.meaning {
    case .tags, .keywords:
      for part in text.split(separator: ",") {
        let term = trimmed(part)
        if !term.isEmpty { add(category: term) }
      }
    default:
      if !text.isEmpty { add(category: text) } else if case .label(let label) = tagSlot { add(category: label) }
      tagSlot = .none
    }
  }

  private mutating func trimmed(_ part: Substring) -> String {
    var text = String(part)
    return text.withUTF8 { $0.trimmed.string }
  }

  private mutating func add(category: String) {
    guard place == .entry, admits(category, to: draft.entry.categories) else { return }
    draft.entry.categories.append(category)
  }

  // MARK: enclosures

  mutating func startEnclosure(_ meaning: Meaning) {
    if let value = attribute("url") ?? attribute("href") ?? attribute("uri") {
      if let url = resolved(text(value)) {
        addEnclosure(url, type: attribute("type"))
      } else {
        problems.insert(.unsafeLink)
      }
    }
    push(.group, hasText: false)
  }

  mutating func addEnclosure(_ url: String, type: Bytes?) {
    guard place == .entry else { return }
    guard draft.entry.enclosures.count < options.limits.maxListItems else {
      problems.insert(.listTooLong)
      return
    }
    let length = attribute("length") ?? attribute("filesize")
    let enclosure = Enclosure(
      url: url, type: type.flatMap { nonEmpty(text($0)) }, length: length.flatMap { Int(text($0)) })
    if !draft.entry.enclosures.contains(where: { $0.url == url }) { draft.entry.enclosures.append(enclosure) }
  }
}

/// What a category without a term has so far.
enum TagSlot {
  case none
  case label(String)
}
