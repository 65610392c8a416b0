import Model

/// HTML in the making. Texts that are put into it are escaped, other markup stands as it is: what a feed wrote cannot
/// become an element or leave an attribute.
struct Markup: Hashable, Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  static let none: Markup = ""

  static func + (a: Markup, b: Markup) -> Markup { "\(a)\(b)" }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
    mutating func appendInterpolation(_ list: [Markup]) { for markup in list { text += markup.text } }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
    mutating func appendInterpolation(_ plain: String) { Markup.escape(plain, into: &text) }
  }

  private static func escape(_ plain: String, into out: inout String) {
    for scalar in printable(plain).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}

/// Words, numbers and times as the page shows them.
enum Show {
  /// Text of a stranger, in its own direction.
  static func title(_ text: String) -> Markup { "<bdi>\(clipped(text, to: 300))</bdi>" }

  /// A link where the address is one of the web, the bare text else: `javascript:` and its like never become one.
  static func link(_ text: String, to address: String) -> Markup {
    let shown = text.isEmpty ? address : text
    guard isWeb(address) else { return title(shown) }
    return "<a href=\"\(address)\" rel=\"noopener noreferrer\">\(title(shown))</a>"
  }

  static func isWeb(_ address: String) -> Bool {
    let start = address.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return false }
    return address.utf8.count <= 2_048 && address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7f }
  }

  /// `6 Sep 10:00`, with the year where it is not this one; the full time is in the element.
  static func time(_ time: Timestamp, now: Timestamp) -> Markup {
    let clock = time.rfc3339.dropFirst(11).prefix(5)
    return "<time datetime=\"\(time.rfc3339)\" title=\"\(time.rfc3339)\">\(day(time, now: now)) \(String(clock))</time>"
  }

  static func day(_ time: Timestamp, now: Timestamp) -> String {
    let (civil, this) = (time.civilAndRemainder.civil, now.civilAndRemainder.civil)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(civil.day) \(months[civil.month - 1])" + (civil.year == this.year ? "" : " \(civil.year)")
  }

  /// `3h 5m ago`, only the largest unit where that is days.
  static func ago(_ time: Timestamp?, now: Timestamp) -> Markup {
    guard let time else { return "never" }
    return "<span title=\"\(time.rfc3339)\">\(span(now - time)) ago</span>"
  }

  static func span(_ span: TimeSpan) -> String {
    span < .zero ? "0s" : span >= .days(10) ? "\(Int(span.days)) d" : span.spoken
  }

  static func clipped(_ text: String, to length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }

  static func bytes(_ count: Int) -> String {
    count < 1 << 20 ? "\(count >> 10) KiB" : count < 1 << 30 ? "\(count >> 20) MiB" : "\(count / (1 << 30)) GiB"
  }

  static func thousands(_ number: Int) -> String {
    let digits = String(number)
    guard digits.count > 4 else { return digits }
    var out = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { out += "\u{202f}" }
      out.append(digit)
    }
    return out
  }
}
