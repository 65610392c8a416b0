/// What is neither letter nor space: digits, joiners, and the marks that part words, clauses and sentences. Functions that
/// change nothing are mutating too: otherwise every call would copy the state.
extension TokenScanner {
  mutating func mark(_ entry: FoldEntry, _ width: Int) {
    let kind = entry.kind
    switch kind {
    case .digit: takeDigit(entry)
    case .ignorable: break
    case .joiner: if began >= 0 { flags.insert(.joined) }
    case .apostrophe: if apostrophe(width) { return }
    case .dot: if dot(width) { return }
    case .comma, .colon: if insideNumber(kind, width) { return }
    case .hyphen, .dash, .semicolon, .stop, .question: part(kind, width)
    case .newline: newline()
    case .quoteOpen, .quoteClose, .quote: quote(kind)
    case .percent, .currency: symbol(kind)
    case .ideograph: ideograph(entry, width)
    case .letter, .space: break
    }
    if kind != .dot { afterDot = false }
    if kind == .ideograph { return }
    at += width
    scalar += 1
  }

  private mutating func takeDigit(_ entry: FoldEntry) {
    if began < 0 { openToken() }
    if pendingCurrency {
      flags.insert(.currency)
      pendingCurrency = false
    }
    hasDigit = true
    append(entry)
  }

  /// `3,000` is one number and `10:30` two joined ones. True when all is done.
  private mutating func insideNumber(_ kind: FoldEntry.Kind, _ width: Int) -> Bool {
    let between = began >= 0 && hasDigit && !hasLetter && reader.kind(at: at + width) == .digit
    if kind == .comma, between {
      at += width
      scalar += 1
      return true
    }
    closeToken()
    raise(between ? .hyphen : kind == .comma ? .comma : .colon)
    return false
  }

  private mutating func part(_ kind: FoldEntry.Kind, _ width: Int) {
    let wasInside = began >= 0
    closeToken()
    switch kind {
    // A hyphen with space on both sides is a dash that a typewriter made.
    case .hyphen: raise(wasInside || reader.isWord(at: at + width) ? .hyphen : .dash)
    case .dash: raise(wasInside && reader.isWord(at: at + width) ? .hyphen : .dash)
    case .semicolon: raise(.semicolon)
    case .question: raise(.question)
    default: raise(.sentence)
    }
  }

  private mutating func newline() {
    closeToken()
    // One line break wraps a line, two part paragraphs.
    if afterNewline { raise(.sentence) }
    afterNewline = true
  }

  private mutating func symbol(_ kind: FoldEntry.Kind) {
    if kind == .percent, began >= 0, hasDigit { flags.insert(.percent) }
    closeToken()
    pendingCurrency = kind == .currency
  }

  private mutating func ideograph(_ entry: FoldEntry, _ width: Int) {
    closeToken()
    openToken()
    hasLetter = true
    append(entry)
    at += width
    scalar += 1
    closeToken()
  }

  private mutating func quote(_ kind: FoldEntry.Kind) {
    closeToken()
    switch kind {
    case .quoteOpen: quotes += 1
    case .quoteClose: quotes = max(0, quotes - 1)
    default: quotes = quotes > 0 ? quotes - 1 : 1
    }
  }

  /// Possessives are dropped, contractions closed up, elisions (l’, d’) parted; at the edge of a word it is a quotation
  /// mark. True when all is done.
  private mutating func apostrophe(_ width: Int) -> Bool {
    guard began >= 0 else {
      singleQuoted = reader.isWord(at: at + width) || singleQuoted
      return false
    }
    guard reader.kind(at: at + width) == .letter else {
      closeToken()
      singleQuoted = false
      return false
    }
    let byte = reader.bytes[at + width]
    if byte | 0x20 == 0x73, !reader.isWord(at: at + width + 1) {
      flags.insert(.possessive)
      closeToken()
      at += width + 1
      scalar += 2
      return true
    }
    if letters == 1, !hasDigit {
      closeToken()
      raise(.hyphen)
    }
    return false
  }

  /// Between digits it is decimal, in `U.S.` it joins; after an abbreviation or inside a host name it ends no sentence.
  /// True when all is done.
  private mutating func dot(_ width: Int) -> Bool {
    defer { afterDot = true }
    guard began >= 0 else {
      if afterDot { raise(.sentence) }
      return false
    }
    let following = reader.kind(at: at + width)
    if hasDigit, !hasLetter, following == .digit {
      push(0x2E)
      return false
    }
    if letters == 1, hasLetter, following == .letter, isSingleLetter(after: width) {
      isAcronym = true
      letters = 0
      return false
    }
    let endsSentence = stopEndsSentence(following)
    closeToken()
    raise(endsSentence ? .sentence : .hyphen)
    if !endsSentence, following != .letter, following != .digit { gap = gap == .hyphen ? .space : gap }
    return false
  }

  private mutating func isSingleLetter(after width: Int) -> Bool {
    let (_, letterWidth) = reader.entry(at: at + width)
    return !reader.isWord(at: at + width + letterWidth)
  }

  private mutating func stopEndsSentence(_ following: FoldEntry.Kind?) -> Bool {
    if following == .letter || following == .digit {
      // “end.Next” lost its space; “dawn.com” never had one.
      let byte = reader.bytes[at + 1]
      return following == .letter && byte >= 0x41 && byte <= 0x5A && letters > 2 && !isAcronym
    }
    if isAcronym { return false }
    // An initial: “J. Khan”.
    if letters == 1, !hasDigit, flags.contains(.capital) { return false }
    return !Abbreviations.hashes.contains(hash)
  }
}
