import TextFolding

/// A token as clustering reads it: folded bytes, and what script they are of. Valid only while the text is.
struct StoryWord {
  let bytes: UnsafeBufferPointer<UInt8>
  let hash: UInt64
  let isNumber: Bool
  let isCapitalised: Bool
  let isArabic: Bool
  let isLatin: Bool

  init(_ token: Token, in folded: UnsafeBufferPointer<UInt8>) {
    let start = Int(token.folded)
    bytes = UnsafeBufferPointer(rebasing: folded[start..<start + Int(token.length)])
    hash = token.hash
    isNumber = token.flags.contains(.number)
    isCapitalised = token.flags.contains(.capital)
    isArabic = token.flags.contains(.arabic)
    // Letters up to U+017F: folded, nearly all are a to z.
    isLatin = !isNumber && (bytes.first ?? 0xff) < 0xc6
  }

  /// What `hash` would be of a shorter word; written out here, since a generic sum is not specialised across modules.
  func hash(ofFirst count: Int) -> UInt64 {
    var sum = Folding.hashSeed
    for index in 0..<count { sum = (sum ^ UInt64(bytes[index])) &* Folding.hashFactor }
    return sum
  }

  /// Letters; two bytes each in Arabic script.
  var length: Int { isArabic ? bytes.count / 2 : bytes.count }
}
