/// Guesses the encoding of text that is not UTF-8 and does not say what it is: bytes in, a name or nil out.
///
/// East Asian encodings show in the structure of their pairs of bytes and in their commonest characters; Cyrillic and
/// Arabic ones in which bytes beyond 128 are frequent. What is left is windows-1252 (nil).
enum EncodingDetector {
  static func detect(_ bytes: Bytes) -> String? {
    let sample = bytes.part(0, min(bytes.count, 1 << 16))
    return pairs(sample) ?? single(sample)
  }

  private struct Pairs {
    var eucPairs = 0
    var broken = 0
    var kana = 0
    var hangul = 0
    var commonGB = 0
    var commonBig5 = 0
    var lowTrails = 0
  }

  private static func pairs(_ bytes: Bytes) -> String? {
    if let name = shiftJIS(bytes) { return name }
    var seen = Pairs()
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      guard lead >= 0x81, lead <= 0xFE, index + 1 < bytes.count, bytes[index + 1] >= 0x40 else {
        seen.broken += 1
        index += 1
        continue
      }
      count(lead, bytes[index + 1], &seen)
      index += 2
    }
    return verdict(seen)
  }

  private static func count(_ lead: UInt8, _ trail: UInt8, _ seen: inout Pairs) {
    if trail < 0xA1 { seen.lowTrails += 1 } else { seen.eucPairs += 1 }
    switch (lead, trail) {
    case (0xA4, 0xA1...0xF3), (0xA5, 0xA1...0xF6): seen.kana += 1
    case (0xB0...0xC8, 0xA1...0xFE):
      seen.hangul += 1
      // The commonest characters of Chinese: de, shi, bu, le, zai, you, and the full stop.
      if lead == 0xB5 && trail == 0xC4 || lead == 0xB2 && trail == 0xBB || lead == 0xC1 && trail == 0xCB {
        seen.commonGB += 2
      }
    case (0xCA, 0xC7), (0xD4, 0xDA), (0xD3, 0xD0), (0xA1, 0xA3), (0xD2, 0xBB), (0xB8, 0xF6): seen.commonGB += 2
    default: break
    }
    switch (lead, trail) {
    case (0xAA, 0xBA), (0xA4, 0x40), (0xAC, 0x4F), (0xA6, 0xB3), (0xA4, 0xA3), (0xA6, 0x62), (0xA1, 0x41),
      (0xA1, 0x43), (0xA4, 0x48):
      seen.commonBig5 += 2
    default: break
    }
  }

  private static func verdict(_ seen: Pairs) -> String? {
    let pairs = seen.eucPairs + seen.lowTrails
    guard pairs >= 4, seen.broken * 20 <= pairs else { return nil }
    if seen.kana * 4 > pairs, seen.lowTrails * 10 <= pairs { return "euc-jp" }
    if seen.commonBig5 > seen.commonGB, seen.lowTrails * 10 > pairs { return "big5" }
    if seen.hangul * 10 > pairs * 7, seen.commonGB * 25 < pairs { return "euc-kr" }
    return seen.commonGB * 50 > pairs ? "gb18030" : nil
  }

  /// Hiragana and katakana have the lead bytes 0x82 and 0x83, which mean nothing elsewhere in that number.
  private static func shiftJIS(_ bytes: Bytes) -> String? {
    var kana = 0
    var pairs = 0
    var broken = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 || (lead >= 0xA1 && lead <= 0xDF) {
        index += 1
      } else if index + 1 < bytes.count, bytes[index + 1] >= 0x40, bytes[index + 1] <= 0xFC, bytes[index + 1] != 0x7F {
        pairs += 1
        let trail = bytes[index + 1]
        if lead == 0x82 && trail >= 0x9F && trail <= 0xF1 || lead == 0x83 && trail <= 0x96 { kana += 1 }
        index += 2
      } else {
        broken += 1
        index += 1
      }
    }
    return pairs >= 4 && kana * 3 > pairs && broken * 20 <= pairs ? "shift_jis" : nil
  }

  /// Cyrillic and Arabic, by where their letters lie.
  private static func single(_ bytes: Bytes) -> String? {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    func sum(_ range: ClosedRange<Int>) -> Int { range.reduce(0) { $0 + counts[$1] } }
    let high = sum(0x80...0xFF)
    let letters = sum(0x41...0x5A) + sum(0x61...0x7A)
    guard high >= 8 else { return nil }
    // Arabic: alef, lam, yeh and meem are a third of any text.
    let arabic = counts[0xC7] + counts[0xE1] + counts[0xED] + counts[0xE3]
    if arabic * 10 > high * 3, counts[0xC7] > 0, counts[0xE1] > 0 { return "windows-1256" }
    // Thai leaves these positions free, and its consonants lie below 0xC0.
    if sum(0x80...0xA0) + sum(0xDB...0xDE) + sum(0xFC...0xFF) == 0, sum(0xA1...0xBF) * 10 > high * 3,
      sum(0xE0...0xE4) * 20 > high
    {
      return "windows-874"
    }
    guard sum(0xC0...0xFF) * 10 > high * 9, high * 4 > letters else { return nil }
    // Hebrew has 27 letters and no capitals.
    if sum(0xE0...0xFA) * 20 > high * 19 { return "windows-1255" }
    let lowerRight = sum(0xE0...0xFF)
    let lowerLeft = sum(0xC0...0xDF)
    return lowerLeft > lowerRight ? "koi8-r" : "windows-1251"
  }
}
