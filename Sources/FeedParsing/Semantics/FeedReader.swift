import Glibc

/// Reads one feed document in UTF-8 (RSS 0.90 to 2.0, RDF, Atom, CDF): bytes in, a `ParsedFeed` out.
///
/// The meaning of elements follows what feeds do and what the widely used feedparser made of it, not one
/// specification: the same names are taken in all formats.
struct FeedReader: ~Copyable {
  let bytes: Bytes
  let options: ParseOptions
  var scanner: MarkupScanner
  var arena = ByteArena()
  var references = References()
  var feed = ParsedFeed()
  var problems = ProblemSet()

  var stack: [OpenElement] = []
  /// Elements that are open beyond the greatest depth: counted, not kept.
  var buried = 0
  var bindings: [NamespaceBinding] = []
  var defaultNamespace: Namespace = .core
  var bases: [String]
  var base = 0
  /// The address of the site, where it is one of the web.
  var site: String?
  /// The first is that of a document that names none.
  var languages = [""]
  var language = 0
  /// Where the text of the innermost field begins in the arena.
  var textStart = 0
  /// Whether text at this place is wanted.
  var keepsText = false
  var textBudget: Int

  var draft = EntryDraft()
  var isInEntry = false
  var source = SourceDraft()
  var isInSource = false
  var version = FeedVersion.unknown
  var isInFeed = false
  var isInAuthor = false
  var isInContributor = false
  var isInPublisher = false
  var isInImage = false
  var feedHasImage = false
  var isInTextInput = false
  var personName: String?
  var personEmail: String?
  /// The depth of the title in hand; deeper ones and later ones as deep do not count. -1: none yet.
  var titleDepth = -1
  var guidIsLink = false
  var linkIsEnclosure = false
  var descriptionIsContent = false
  var tagSlot = TagSlot.none
  var updatePeriod: Int?
  var updateFrequency: Int?
  var feedPublished: Int64?

  /// Nesting of elements with content; the kind is that of the innermost.
  var contentDepth = 0
  var contentKind = ContentKind.plain
  var contentIsBase64 = false
  /// The `div` that wraps XHTML content: where its inside begins and ends, and where the element ends.
  var wrapper: (depth: Int, start: Int, stop: Int, end: Int)?

  init(_ bytes: Bytes, options: ParseOptions) {
    self.bytes = bytes
    self.options = options
    scanner = MarkupScanner(bytes, maxAttributes: options.limits.maxAttributes)
    bases = [options.baseURL ?? ""]
    textBudget = options.limits.maxTextBytes
    stack.reserveCapacity(16)
    bindings.reserveCapacity(16)
  }

  // Every member is `mutating`, also those that change nothing: the others would be handed a copy of all this.
  var depth: Int { mutating get { stack.count } }

  /// Reads the whole document.
  mutating func read() -> ParsedFeed {
    loop: while true {
      switch scanner.next() {
      case .startTag: startTag()
      case .endTag: endTag()
      case .text: if keepsText { characters(scanner.slice, mayHaveReferences: true) } else { noteJunk() }
      case .characterData: if keepsText { characters(scanner.slice, mayHaveReferences: false) }
      case .doctype: doctype()
      case .end: break loop
      }
      if feed.entries.count >= options.limits.maxEntries {
        problems.insert(.tooManyEntries)
        isInEntry = false
        isStopped = true
        break
      }
    }
    finish()
    return feed
  }

  private mutating func noteJunk() {
    if stack.isEmpty, version == .unknown, !isInFeed, !scanner.slice.trimmed.isEmpty { problems.insert(.junk) }
  }

  private mutating func doctype() {
    let text = scanner.slice
    references.declare(from: text)
    if version == .unknown, text.find("etscape") != nil { version = .rss091 }
    if text.trimmed.hasPrefix("html") { isHTML = isHTML || stack.isEmpty }
  }

  var isHTML = false
  private var isStopped = false

  // MARK: the stack of open elements

  mutating func push(_ meaning: Meaning, hasText: Bool, keepsText keeps: Bool? = nil) {
    stack.append(
      OpenElement(
        nameStart: scanner.start, nameEnd: scanner.stop, meaning: meaning, hasText: hasText, textStart: arena.count,
        outerTextStart: textStart, bindingCount: pendingBindingCount, base: pendingBase, language: pendingLanguage,
        keepsText: keepsText))
    if hasText { textStart = arena.count }
    if let keeps { keepsText = keeps } else if hasText { keepsText = true }
  }

  // Set by `startTag` before anything in force is changed by the element's own attributes.
  var pendingBindingCount = 0
  var pendingBase = 0
  var pendingLanguage = 0

  private mutating func endTag() {
    if buried > 0 {
      buried -= 1
      return
    }
    let name = scanner.slice
    guard let index = indexOfOpen(name) else {
      problems.insert(.strayEndTag)
      return
    }
    if index < stack.count - 1 { problems.insert(.unclosedElement) }
    while stack.count > index { closeTop() }
  }

  /// The innermost open element of that name. Only so many are looked at: else stray end tags in deep nesting cost
  /// the product of both.
  private mutating func indexOfOpen(_ name: Bytes) -> Int? {
    for index in stack.indices.suffix(64).reversed()
    where bytes.part(stack[index].nameStart, stack[index].nameEnd).elementsEqualIgnoringCase(name) {
      return index
    }
    // Those that hold everything else must be found at any depth.
    guard stack.count > 64, let depth = stack.firstIndex(where: { $0.meaning == .item }) else { return nil }
    for index in (0...depth).reversed()
    where bytes.part(stack[index].nameStart, stack[index].nameEnd).elementsEqualIgnoringCase(name) {
      return index
    }
    return nil
  }

  /// Ends the innermost element, whether or not the document did.
  mutating func closeTop() {
    guard let element = stack.last else { return }
    endElement(element)
    stack.removeLast()
    if element.hasText { arena.cut(to: element.textStart) }
    keepsText = element.keepsText
    textStart = element.outerTextStart
    if bindings.count > element.bindingCount {
      bindings.removeSubrange(element.bindingCount...)
      defaultNamespace = lookUp(prefix: Bytes(start: nil, count: 0)) ?? .core
    }
    // What an element brought into force ends with it.
    if bases.count > element.base + 1 { bases.removeSubrange((element.base + 1)...) }
    if languages.count > element.language + 1 { languages.removeSubrange((element.language + 1)...) }
    base = element.base
    language = element.language
  }

  /// The namespace that a prefix is bound to, where it is known.
  mutating func lookUp(prefix: Bytes) -> Namespace? {
    for binding in bindings.reversed()
    where binding.prefixEnd - binding.prefixStart == prefix.count
      && bytes.part(binding.prefixStart, binding.prefixEnd).elementsEqual(prefix)
    {
      return binding.namespace
    }
    return nil
  }

  private mutating func finish() {
    if !isStopped, !stack.isEmpty, scanner.isCut || stack.count > 1 { problems.insert(.cut) }
    closeAtEnd()
    finishFeed()
  }

  /// An entry that the document breaks off inside a field is left out, unless it is the only one.
  private mutating func closeAtEnd() {
    let isInsideField = stack.contains { $0.hasText && $0.meaning != .item }
    let isBare = draft.entry.title == nil && draft.entry.link == nil
    if isInEntry, isInsideField || isBare || scanner.isCut, !feed.entries.isEmpty {
      isInEntry = false
      return
    }
    while !stack.isEmpty { closeTop() }
    if isInEntry { finishEntry() }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Equal but for the case of ASCII letters.
  @inline(__always) func elementsEqualIgnoringCase(_ other: Bytes) -> Bool {
    guard count == other.count, let mine = baseAddress, let others = other.baseAddress else { return false }
    if count > 0, (mine[0] ^ others[0]) & 0xDF != 0 { return false }
    if memcmp(mine, others, count) == 0 { return true }
    for i in 0..<count where self[i] != other[i] {
      guard Byte.isLetter(self[i]), self[i] ^ other[i] == 0x20 else { return false }
    }
    return true
  }
}
