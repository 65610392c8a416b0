/// A word that is not known and the words that are in; the one that was probably meant out.
enum Suggestion {
  /// Names that other programs use for the same thing.
  private static let synonyms = [
    "interval": "every", "frequency": "every", "period": "every", "poll": "every", "link": "url", "address": "url",
    "href": "url", "name": "id", "label": "title", "source": "publisher", "organisation": "publisher",
    "organization": "publisher", "lang": "language", "reliability": "grade", "rating": "grade", "db": "database",
    "aliases": "names", "type": "kind", "parent": "within", "words": "query", "pattern": "query", "keywords": "query",
    "threshold": "levels", "level": "levels", "group_by": "by", "groupby": "by", "timeframe": "window",
    "timespan": "window", "port": "listen", "bind": "listen", "max_size": "max_bytes", "disabled": "paused",
    "enabled": "paused", "repeat_interval": "repeat", "receivers": "channels", "channel": "channels", "warn": "warning",
    "info": "notice", "err": "error", "crit": "critical", "high": "critical", "low": "notice", "body": "content",
    "hijri": "solar-hijri", "jalali": "solar-hijri", "shamsi": "solar-hijri", "timezone": "utc_offset",
    "email": "contact",

  ]

  static func closest(to word: String, among known: [String]) -> String? {
    if let meant = synonyms[word.lowercased()], known.contains(meant) { return meant }
    let limit = max(1, min(3, word.count / 3))
    let near = known.filter { abs($0.count - word.count) <= limit }
    let ranked = near.map { ($0, distance(Array(word.lowercased()), Array($0.lowercased()))) }
    if let best = ranked.filter({ $0.1 <= limit }).min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) { return best.0 }
    guard word.count >= 3 else { return nil }
    return known.first { $0.hasPrefix(word.lowercased()) || ($0.count >= 3 && word.lowercased().hasPrefix($0)) }
  }

  /// `did you mean ‘every’?`, else the first of the known words, else nil.
  static func hint(for word: String, among known: [String], called what: String) -> String? {
    if let meant = closest(to: word, among: known) { return "did you mean ‘\(meant)’?" }
    guard !known.isEmpty else { return nil }
    let some = known.prefix(30).joined(separator: ", ")
    return "\(what): \(some)\(known.count > 30 ? ", …" : "")"
  }

  /// Optimal string alignment distance (Damerau 1964, restricted): insertions, deletions, substitutions and swaps of
  /// neighbours. Long words are cut, since a distance beyond the limit is of no interest.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    let (a, b) = (Array(a.prefix(48)), Array(b.prefix(48)))
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
