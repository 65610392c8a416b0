import Model

/// The value of a Retry-After header in, the pause that it asks for out (RFC 9110 §10.2.3): seconds, or a date in the
/// form that servers write, `Wed, 06 Sep 2023 10:00:00 GMT`.
enum RetryAfter {
  static func pause(_ text: String, now: Timestamp) -> TimeSpan? {
    let words = text.split(separator: " ")
    if words.count == 1 {
      guard words[0].utf8.count <= 10, words[0].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
      return Int64(words[0]).map { .seconds($0) }
    }
    return date(words).map { max(.zero, $0 - now) }
  }

  private static func date(_ words: [Substring]) -> Timestamp? {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else { return nil }
    let number = month + 1
    return Timestamp(rfc3339: "\(words[3])-\(number < 10 ? "0" : "")\(number)-\(words[1])T\(words[4])Z")
  }
}
