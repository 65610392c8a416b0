/// The state of one pass: letters are folded into `output` and summed into a hash as they come; marks close the token.
struct TokenScanner {
  private(set) var reader: EntryReader
  let output: UnsafeMutableBufferPointer<UInt8>

  /// Byte and scalar that are read next.
  var at = 0
  var scalar: UInt32 = 0
  var written = 0
  var tokens: [Token] = []
  var sentences: [TokenisedText.Sentence] = []
  /// Where the text in hand begins among the tokens.
  private var first = 0

  /// The token in hand: where it began, and what it holds. Outside a token `began` is negative.
  var began = -1
  var start: UInt32 = 0
  var hash = Folding.hashSeed
  var flags: Token.Flags = []
  var hasLetter = false
  var hasDigit = false
  /// Letters since the start or the last full stop inside (U.S.).
  var letters = 0
  var isAcronym = false

  var gap = Token.Gap.space
  var sentenceStart = 0
  var quotes = 0
  var singleQuoted = false
  var afterNewline = false
  var afterDot = false
  var pendingCurrency = false

  /// - Parameter expecting: bytes of all texts together.
  init(
    low: UnsafeBufferPointer<FoldEntry>, output: UnsafeMutableBufferPointer<UInt8>, expecting bytes: Int
  ) {
    reader = EntryReader(bytes: UnsafeBufferPointer(start: nil, count: 0), low: low)
    self.output = output
    tokens.reserveCapacity(bytes / 5 + 4)
  }

  /// Reads one text; its tokens follow those of the texts before.
  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    begin(bytes)
    let end = reader.bytes.count
    while at < end {
      let (entry, width) = reader.entry(at: at)
      let kind = entry.bits & 0xFF
      if kind == FoldEntry.Kind.letter.rawValue {
        take(entry, width)
      } else if kind == FoldEntry.Kind.space.rawValue {
        closeToken()
        at &+= width
        scalar &+= 1
        afterDot = false
      } else {
        mark(entry, width)
      }
    }
    closeToken()
    closeSentence()
  }

  private mutating func begin(_ bytes: UnsafeBufferPointer<UInt8>) {
    reader = EntryReader(bytes: bytes, low: reader.low)
    at = 0
    scalar = 0
    first = tokens.count
    gap = .space
    quotes = 0
    singleQuoted = false
    afterNewline = false
    afterDot = false
    pendingCurrency = false
  }

  /// Takes letters up to the next scalar that is none. The state is in locals, hence in registers: nearly all of the
  /// time of a pass is spent here.
  @inline(__always)
  private mutating func take(_ first: FoldEntry, _ width: Int) {
    if began < 0 { openToken() }
    hasLetter = true
    var index = at
    var out = written
    var sum = hash
    var count: UInt32 = 0
    let input = reader.bytes
    let low = reader.low
    let end = input.count
    while index < end {
      let byte = input[index]
      let entry: FoldEntry
      let step: Int
      if byte < 0x80 {
        entry = low[Int(byte)]
        step = 1
      } else if byte < 0xE0, index + 1 < end {
        entry = low[Int(byte & 0x1F) << 6 | Int(input[index + 1] & 0x3F)]
        step = 2
      } else {
        break
      }
      guard entry.bits & 0xFF == FoldEntry.Kind.letter.rawValue else { break }
      var payload = entry.payload
      var length = entry.length
      while length > 0 {
        let folded = UInt8(truncatingIfNeeded: payload)
        output[out] = folded
        out &+= 1
        sum = (sum ^ UInt64(folded)) &* Folding.hashFactor
        payload >>= 8
        length &-= 1
      }
      index &+= step
      count &+= 1
    }
    written = out
    hash = sum
    at = index
    scalar += count
    letters += Int(count)
    if count == 0 { return takeWide(first, width) }
    // What ends most words needs no second look.
    if index < end, input[index] == 0x20 {
      finishToken()
      at &+= 1
      scalar &+= 1
      afterDot = false
    }
  }

  @inline(never)
  private mutating func takeWide(_ entry: FoldEntry, _ width: Int) {
    letters += 1
    append(entry)
    at += width
    scalar += 1
  }

  @inline(__always)
  mutating func append(_ entry: FoldEntry) {
    var payload = entry.payload
    var length = entry.length
    if length == FoldEntry.isLong { return appendLong(Int(payload)) }
    while length > 0 {
      push(UInt8(truncatingIfNeeded: payload))
      payload >>= 8
      length -= 1
    }
  }

  @inline(never)
  private mutating func appendLong(_ index: Int) {
    for byte in FoldTable.shared.long[index] { push(byte) }
  }

  @inline(__always)
  mutating func push(_ byte: UInt8) {
    output[written] = byte
    written += 1
    hash = (hash ^ UInt64(byte)) &* Folding.hashFactor
  }

  @inline(__always)
  mutating func openToken() {
    began = written
    start = scalar
    hash = Folding.hashSeed
    hasLetter = false
    hasDigit = false
    letters = 0
    isAcronym = false
    let byte = reader.bytes[at]
    flags = []
    if byte < 0x80 {
      if byte >= 0x41, byte <= 0x5A { flags = .capital }
    } else if byte >= 0xD8, byte <= 0xDB {
      flags = .arabic
    } else {
      openWide()
    }
    if quotes > 0 || singleQuoted { flags.insert(.quoted) }
    if gap.endsSentence { closeSentence() }
  }

  /// Capitals beyond ASCII, and Arabic beyond its first block.
  @inline(never)
  private mutating func openWide() {
    let (entry, width) = reader.entry(at: at)
    let text = String(decoding: reader.bytes[at..<at + width], as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return }
    if scalar.properties.isUppercase { flags.insert(.capital) }
    if entry.length > 0, entry.payload & 0xFF >= 0xD8, entry.payload & 0xFF <= 0xDB { flags.insert(.arabic) }
  }

  /// Ends the token in hand, if there is one, before the scalar that is read now.
  @inline(__always)
  mutating func closeToken() {
    guard began >= 0 else { return }
    finishToken()
  }

  @inline(__always)
  private mutating func finishToken() {
    let length = written &- began
    guard length > 0 else {
      began = -1
      return
    }
    if hasDigit && !hasLetter { flags.insert(.number) }
    tokens.append(
      Token(
        hash: hash, start: start, end: scalar, folded: UInt32(truncatingIfNeeded: began),
        length: UInt16(min(length, Int(UInt16.max))), gap: gap, flags: flags))
    began = -1
    gap = .space
    afterNewline = false
  }

  mutating func closeSentence() {
    guard tokens.count > sentenceStart else { return }
    sentences.append(.init(tokens: sentenceStart..<tokens.count, isQuestion: gap == .question))
    sentenceStart = tokens.count
  }

  mutating func raise(_ other: Token.Gap) {
    // Before the first word there is nothing to part.
    if tokens.count > first, other > gap { gap = other }
  }
}
