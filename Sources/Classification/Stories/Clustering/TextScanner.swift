/// Text in, words out: folded, with what clustering asks of each. Reads UTF-8 once, allocates nothing per word.
struct TextScanner {
  /// A word as it was met. `letters` are folded scalars, valid only inside the callback.
  struct Word {
    var letters: UnsafeBufferPointer<UInt16>
    var isNumber: Bool
    var isCapitalised: Bool
    var isLatin: Bool
    var isArabic: Bool
    /// It opens a sentence, so that its capital says nothing.
    var opensSentence: Bool
    var sentence: Int
  }

  static let longestWord = 32

  /// Calls `body` for each word; stops early when it returns false.
  static func scan(_ text: String, _ body: (Word) -> Bool) {
    var copy = text
    copy.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: longestWord) { buffer in
        run(bytes, buffer, body)
      }
    }
  }

  private static func run(
    _ bytes: UnsafeBufferPointer<UInt8>, _ buffer: UnsafeMutableBufferPointer<UInt16>, _ body: (Word) -> Bool
  ) {
    var count = 0
    var digits = 0
    var first: UInt32 = 0
    var sentence = 0
    var opens = true
    var lastWasStop = false
    var at = 0
    func emit() -> Bool {
      defer {
        count = 0
        digits = 0
        opens = false
      }
      let letters = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<count])
      let lead = letters[0]
      return body(
        Word(
          letters: letters, isNumber: digits == count, isCapitalised: LetterTable.isUpper(first),
          isLatin: lead < 0x250, isArabic: lead >= 0x600 && lead < 0x780, opensSentence: opens, sentence: sentence))
    }
    while at < bytes.count {
      let scalar = decode(bytes, &at)
      let folded = LetterTable.fold(scalar)
      if folded == LetterTable.ignored { continue }
      if folded == LetterTable.comma, digits > 0, digits == count, at < bytes.count, bytes[at] >= 48, bytes[at] <= 57 {
        continue
      }
      if folded > LetterTable.comma {
        if lastWasStop, count == 0 {
          sentence += 1
          opens = true
        }
        lastWasStop = false
        if count == 0 { first = scalar }
        if count < longestWord {
          buffer[count] = folded
          count += 1
          if folded >= 48, folded <= 57 { digits += 1 }
        }
        continue
      }
      if count > 0 {
        // A single capital before the stop is an initial ("D. I. Khan"), not the end of a sentence.
        let initial = count == 1
        if !emit() { return }
        lastWasStop = folded == LetterTable.stop && !initial
      } else if folded == LetterTable.stop {
        lastWasStop = true
      }
    }
    if count > 0 { _ = emit() }
  }

  @inline(__always)
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
    let lead = UInt32(bytes[at])
    at += 1
    if lead < 0x80 { return lead }
    let length = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3
    var scalar = lead & (0x3f >> UInt32(length))
    for _ in 0..<length where at < bytes.count {
      scalar = scalar << 6 | UInt32(bytes[at] & 0x3f)
      at += 1
    }
    return scalar
  }
}
