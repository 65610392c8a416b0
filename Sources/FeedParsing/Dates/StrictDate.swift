/// The two forms that nine feeds in ten use, read straight from the bytes. Anything unusual: nil.
enum StrictDate {
  /// `2007-09-28T10:38:00Z`, with fraction or not, with a zone or not, a blank in place of the T.
  static func iso8601(_ bytes: Bytes) -> ParsedDate? {
    guard bytes.count >= 10, bytes[4] == Byte.dash, bytes[7] == Byte.dash, let year = number(bytes, 0, 4),
      let month = number(bytes, 5, 2), let day = number(bytes, 8, 2)
    else { return nil }
    var date = ParsedDate(year: year, month: month, day: day)
    if bytes.count == 10 { return date }
    guard bytes.count >= 16, bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == Byte.space,
      bytes[13] == Byte.colon, let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2)
    else { return nil }
    date.hour = hour
    date.minute = minute
    var at = 16
    if at < bytes.count, bytes[at] == Byte.colon {
      guard let second = number(bytes, 17, 2) else { return nil }
      date.second = second
      at = 19
      if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
        at += 1
        while at < bytes.count, Byte.isDigit(bytes[at]) { at += 1 }
      }
    }
    if at == bytes.count { return date }
    guard let offset = offset(bytes, at) else { return nil }
    date.offset = offset
    return date
  }

  /// `Fri, 01 Apr 2022 18:01:19 +0000`, with the name of the day or not, with seconds or not.
  static func rfc822(_ bytes: Bytes) -> ParsedDate? {
    var at = 0
    if bytes.count > 4, Byte.isLetter(bytes[0]) {
      guard bytes[3] == UInt8(ascii: ","), bytes[4] == Byte.space else { return nil }
      at = 5
    }
    guard bytes.count >= at + 16, Byte.isDigit(bytes[at]) else { return nil }
    let dayWidth = Byte.isDigit(bytes[at + 1]) ? 2 : 1
    guard let day = number(bytes, at, dayWidth), bytes[at + dayWidth] == Byte.space else { return nil }
    at += dayWidth + 1
    guard bytes.count >= at + 14, let month = month(bytes, at), bytes[at + 3] == Byte.space,
      let year = number(bytes, at + 4, 4), bytes[at + 8] == Byte.space, bytes[at + 11] == Byte.colon,
      let hour = number(bytes, at + 9, 2), let minute = number(bytes, at + 12, 2)
    else { return nil }
    at += 14
    var date = ParsedDate(year: year, month: month, day: day, hour: hour, minute: minute)
    if at < bytes.count, bytes[at] == Byte.colon {
      guard let second = number(bytes, at + 1, 2) else { return nil }
      date.second = second
      at += 3
    }
    if at == bytes.count { return date }
    guard bytes[at] == Byte.space, let offset = offset(bytes, at + 1) else { return nil }
    date.offset = offset
    return date
  }

  private static func number(_ bytes: Bytes, _ start: Int, _ width: Int) -> Int? {
    guard start + width <= bytes.count else { return nil }
    var value = 0
    for i in start..<start + width {
      guard Byte.isDigit(bytes[i]) else { return nil }
      value = value * 10 + Int(bytes[i] - 0x30)
    }
    return value
  }

  /// `Z`, `GMT`, `+01:00` or `-0500`, to the end of the text.
  private static func offset(_ bytes: Bytes, _ at: Int) -> Int? {
    let zone = bytes.part(at, bytes.count)
    guard let sign = zone.first else { return nil }
    if zone.equals("z") || zone.equals("gmt") || zone.equals("utc") { return 0 }
    guard sign == UInt8(ascii: "+") || sign == Byte.dash, let hours = number(zone, 1, 2) else { return nil }
    let start = zone.count == 6 && zone[3] == Byte.colon ? 4 : 3
    guard zone.count == start + 2, let minutes = number(zone, start, 2) else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return sign == Byte.dash ? -seconds : seconds
  }

  private static func month(_ bytes: Bytes, _ at: Int) -> Int? {
    guard at + 3 <= bytes.count else { return nil }
    let packed = UInt32(bytes[at] | 0x20) << 16 | UInt32(bytes[at + 1] | 0x20) << 8 | UInt32(bytes[at + 2] | 0x20)
    switch packed {
    case 0x6A616E: return 1
    case 0x666562: return 2
    case 0x6D6172: return 3
    case 0x617072: return 4
    case 0x6D6179: return 5
    case 0x6A756E: return 6
    case 0x6A756C: return 7
    case 0x617567: return 8
    case 0x736570: return 9
    case 0x6F6374: return 10
    case 0x6E6F76: return 11
    case 0x646563: return 12
    default: return nil
    }
  }
}
