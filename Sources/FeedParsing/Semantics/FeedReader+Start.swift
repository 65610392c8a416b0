/// What the beginning of an element does.
extension FeedReader {
  mutating func startTag() {
    guard stack.count < options.limits.maxDepth else {
      problems.insert(.tooDeep)
      if !scanner.isSelfClosing { buried += 1 }
      return
    }
    pendingBindingCount = bindings.count
    pendingBase = base
    pendingLanguage = language
    if !scanner.attributes.isEmpty { takeScopedAttributes() }
    let name = scanner.slice
    if contentDepth > 0, startInline(name) {
      if scanner.isSelfClosing { closeTop() }
      return
    }
    let (namespace, local) = resolve(name)
    let meaning = Vocabulary.meaning(of: local, in: namespace)
    if namespace == .core { leaveImageOrTextInput(meaning) }
    start(meaning)
    if scanner.isSelfClosing { closeTop() }
  }

  /// `xmlns`, `xml:base` and `xml:lang`: in force from this element on.
  private mutating func takeScopedAttributes() {
    var newBase: String?
    for index in scanner.attributes.indices {
      let attribute = scanner.attributes[index]
      let name = scanner.name(attribute)
      switch name[0] | 0x20 {
      case UInt8(ascii: "x"):
        if name.hasPrefix("xmlns") {
          bind(attribute)
        } else if name.equals("xml:base") {
          newBase = string(attribute)
        } else if name.equals("xml:lang") {
          setLanguage(string(attribute))
        }
      case UInt8(ascii: "l") where name.equals("lang"): setLanguage(string(attribute))
      case UInt8(ascii: "b") where name.equals("base"): newBase = newBase ?? string(attribute)
      default: break
      }
    }
    if let newBase, let resolved = URLReference.resolve(newBase, against: bases[base]),
      resolved.utf8.count <= URLReference.maxBaseLength
    {
      if resolved == bases[base] { return }
      bases.append(resolved)
      base = bases.count - 1
    }
  }

  private mutating func bind(_ attribute: MarkupScanner.Attribute) {
    let name = scanner.name(attribute)
    let uri = scanner.value(attribute)
    let namespace = Namespace.named(uri)
    guard bindings.count < 4096 else { return }
    if name.count == 5 {
      bindings.append(
        NamespaceBinding(prefixStart: attribute.nameEnd, prefixEnd: attribute.nameEnd, namespace: namespace))
      defaultNamespace = namespace ?? .core
    } else if name[5] == Byte.colon {
      bindings.append(
        NamespaceBinding(prefixStart: attribute.nameStart + 6, prefixEnd: attribute.nameEnd, namespace: namespace))
    }
    if version == .unknown { version = FeedReader.version(namespaceURI: uri, isDefault: name.count == 5) }
  }

  private static func version(namespaceURI uri: Bytes, isDefault: Bool) -> FeedVersion {
    if uri.equals("http://my.netscape.com/rdf/simple/0.9/") && isDefault { return .rss090 }
    if uri.equals("http://purl.org/rss/1.0/") { return .rss10 }
    if uri.equals("http://purl.org/net/rss1.1#") { return .rss11 }
    return uri.equals("http://www.w3.org/2005/atom") ? .atom10 : .unknown
  }

  private mutating func setLanguage(_ text: String) {
    guard languages[language] != text else { return }
    languages.append(text)
    language = languages.count - 1
  }

  /// The namespace and the local name of a tag.
  private mutating func resolve(_ name: Bytes) -> (Namespace, Bytes) {
    let colon = scanner.colon
    guard colon >= 0 else { return (defaultNamespace, name) }
    let prefix = name.part(0, colon)
    let namespace = lookUp(prefix: prefix) ?? Namespace.usual(prefix: prefix) ?? .other
    return (namespace, name.part(colon + 1, name.count))
  }

  /// Feeds leave `<image>` and `<textInput>` open: any element that cannot stand in them ends them.
  private mutating func leaveImageOrTextInput(_ meaning: Meaning) {
    guard isInImage || isInTextInput else { return }
    switch meaning {
    case .title, .link, .description: break
    case .name: isInImage = false
    case .address: isInTextInput = false
    case .unknown: break
    default:
      isInImage = false
      isInTextInput = false
    }
  }

  // MARK: by meaning

  private mutating func start(_ meaning: Meaning) {
    switch meaning {
    case .rss, .rdf, .feed, .channel, .html: startRoot(meaning)
    case .item: startEntry()
    case .image, .textInput, .source: startPart(meaning)
    case .author, .contributor, .dublinContributor, .owner: startPerson(meaning)
    case .title, .mediaTitle: startContent(meaning, default: .plain)
    case .description, .abstract, .summary: startSummary(meaning)
    case .content, .body, .encoded, .otherContent: startFullContent(meaning)
    case .link: startLink()
    case .category, .iTunesCategory: startCategory(meaning)
    case .guid:
      guidIsLink = attribute("ispermalink").map { $0.equals("true") } ?? true
      push(.guid, hasText: true)
    case .enclosure, .mediaContent: startEnclosure(meaning)
    case .group: push(.group, hasText: false)
    case .complete: mark(meaning) { $0.isComplete = true }
    case .archive: mark(meaning) { $0.isArchive = true }
    case .unknown:
      push(.unknown, hasText: scanner.attributes.isEmpty, keepsText: keepsText && !scanner.attributes.isEmpty)
    case .ignored, .skipHours, .skipDays: push(meaning, hasText: true, keepsText: false)
    default: push(meaning, hasText: true)
    }
  }

  private mutating func mark(_ meaning: Meaning, _ change: (inout ParsedFeed) -> Void) {
    if !isInEntry { change(&feed) }
    push(meaning, hasText: true, keepsText: false)
  }

  private mutating func startRoot(_ meaning: Meaning) {
    switch meaning {
    case .rss:
      if !version.rawValue.hasPrefix("rss") { version = .rss(attribute("version") ?? Bytes(start: nil, count: 0)) }
      takeRootLanguage()
    case .rdf:
      takeRootLanguage()
    case .feed:
      isInFeed = true
      takeRootLanguage()
      if version == .unknown { version = FeedReader.atomVersion(attribute("version")) }
    case .html: isHTML = isHTML || stack.isEmpty
    default:
      isInFeed = true
      if stack.isEmpty, version == .unknown { version = .cdf }
    }
    push(meaning, hasText: false, keepsText: false)
    if meaning == .channel { takeCDFAttributes() }
  }

  private static func atomVersion(_ version: Bytes?) -> FeedVersion {
    guard let version else { return .atom }
    if version.equals("0.1") { return .atom01 }
    if version.equals("0.2") { return .atom02 }
    return version.equals("0.3") ? .atom03 : .atom
  }

  private mutating func takeRootLanguage() {
    if !languages[language].isEmpty { feed.language = languageTag }
  }

  /// CDF puts address and date of a channel or item in attributes.
  private mutating func takeCDFAttributes() {
    if let value = attribute("lastmod") { storeDate(.updated, value.string) }
    if let value = attribute("href"), let url = resolved(value.string) { storeLink(url) }
  }

  /// The language in force, with the hyphens of RFC 5646.
  private var languageTag: String {
    mutating get {
      let text = languages[language]
      return text.utf8.contains(UInt8(ascii: "_")) ? text.replacing("_", with: "-") : text
    }
  }

  private mutating func startEntry() {
    if isInEntry { finishEntry() }
    var fresh = EntryDraft()
    fresh.isAtom = version.isAtom
    if language > 0 { fresh.entry.language = languageTag }
    draft = fresh
    isInEntry = true
    isInSource = false
    guidIsLink = false
    titleDepth = -1
    push(.item, hasText: true, keepsText: false)
    guard !scanner.attributes.isEmpty else { return }
    if let about = attribute("rdf:about") ?? attribute("about") { draft.entry.id = text(about) }
    takeCDFAttributes()
  }

  private mutating func startPart(_ meaning: Meaning) {
    titleDepth = -1
    switch meaning {
    case .image:
      if !isInEntry { feedHasImage = true }
      isInImage = true
    case .textInput: isInTextInput = true
    default:
      source = SourceDraft(title: nil, url: attribute("url").map { text($0) })
      isInSource = true
    }
    push(meaning, hasText: true, keepsText: meaning == .source)
  }

  private mutating func startContent(_ meaning: Meaning, default kind: ContentKind) {
    contentKind = attribute("type").map { ContentKind(type: $0) } ?? kind
    contentIsBase64 = contentKind == .binary || attribute("mode").map { $0.equals("base64") } ?? false
    contentDepth += 1
    wrapper = nil
    push(meaning, hasText: true)
  }

  /// A second description of an entry is taken for its content, unless it has one.
  private mutating func startSummary(_ meaning: Meaning) {
    if meaning != .abstract, owner == .entry, draft.hasSummary, !draft.hasContent {
      draft.hasContent = true
      descriptionIsContent = true
      startContent(meaning, default: .plain)
    } else {
      descriptionIsContent = false
      startContent(meaning, default: meaning == .description ? .html : .plain)
    }
  }

  private mutating func startFullContent(_ meaning: Meaning) {
    switch meaning {
    case .encoded:
      draft.hasContent = true
      startContent(meaning, default: .html)
    case .content:
      draft.hasContent = true
      // Atom: content that lies elsewhere.
      if let value = attribute("src"), let url = resolved(text(value)) { addEnclosure(url, type: attribute("type")) }
      startContent(meaning, default: .plain)
    case .body: startContent(meaning, default: .xhtml)
    default: startContent(meaning, default: .plain)
    }
  }

  // MARK: attributes of the tag in hand

  /// The raw value of an attribute, references unresolved.
  mutating func attribute(_ name: StaticString) -> Bytes? {
    for index in scanner.attributes.indices where scanner.name(scanner.attributes[index]).equals(name) {
      return scanner.value(scanner.attributes[index])
    }
    return nil
  }

  mutating func string(_ attribute: MarkupScanner.Attribute) -> String { text(scanner.value(attribute)) }

  /// The raw value of an attribute as text.
  mutating func text(_ value: Bytes) -> String {
    if !value.has(Byte.ampersand) { return TextRepair.string(value.trimmed) }
    var buffer = ByteArena(capacity: value.count + 16)
    references.append(value, to: &buffer, escaping: false, limit: options.limits.maxFieldBytes)
    return TextRepair.string(buffer.bytes(from: 0).trimmed)
  }
}
