import Foundation
import Model

/// Small values to JSON text and back, for columns that hold lists. Writing is by hand: an encoder for each match costs
/// more than storing it. Empty values are NULL, and NULL reads as empty.
enum JSONText {
  static func of(_ strings: [String]) -> String? {
    guard !strings.isEmpty else { return nil }
    var out = "["
    for (position, string) in strings.enumerated() {
      if position > 0 { out += "," }
      quote(string, into: &out)
    }
    return out + "]"
  }

  static func of(_ map: [String: String]) -> String? {
    guard !map.isEmpty else { return nil }
    var out = "{"
    for (position, key) in map.keys.sorted().enumerated() {
      if position > 0 { out += "," }
      quote(key, into: &out)
      out += ":"
      quote(map[key] ?? "", into: &out)
    }
    return out + "}"
  }

  static func of(_ quantities: [Quantity]) -> String? {
    guard !quantities.isEmpty else { return nil }
    var out = "["
    for (position, quantity) in quantities.enumerated() {
      out += position > 0 ? ",{\"of\":" : "{\"of\":"
      quote(quantity.of, into: &out)
      if let upper = quantity.upper { out += ",\"upper\":\(upper)" }
      out += ",\"value\":\(quantity.value)}"
    }
    return out + "]"
  }

  static func of(_ evidence: [Evidence]) -> String? {
    guard !evidence.isEmpty else { return nil }
    var out = "["
    for (position, span) in evidence.enumerated() {
      out += position > 0 ? ",{\"end\":\(span.end),\"field\":\"" : "{\"end\":\(span.end),\"field\":\""
      out += span.field.rawValue
      out += "\",\"start\":\(span.start),\"text\":"
      quote(span.text, into: &out)
      out += "}"
    }
    return out + "]"
  }

  /// RFC 8259 section 7: quotation mark, reverse solidus and the controls are escaped, all else stands.
  static func quote(_ text: String, into out: inout String) {
    out += "\""
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5c }) {
      out += text
    } else {
      for scalar in text.unicodeScalars { escape(scalar, into: &out) }
    }
    out += "\""
  }

  private static func escape(_ scalar: Unicode.Scalar, into out: inout String) {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\t": out += "\\t"
    case "\r": out += "\\r"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: out.unicodeScalars.append(scalar)
    }
  }

  /// Any other value, keys sorted so that equal values are equal text.
  static func of(any value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read<T: Decodable>(_ type: T.Type, from text: String?) throws -> T? {
    guard let text else { return nil }
    return try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
