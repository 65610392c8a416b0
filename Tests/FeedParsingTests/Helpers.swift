import FeedParsing

/// The feed in `text`, with nothing known about it but its bytes.
func parsed(_ text: String, base: String? = nil, contentType: String? = nil) -> ParsedFeed {
  parseFeed(Array(text.utf8), options: ParseOptions(baseURL: base, contentType: contentType))
}

/// RSS 2.0 around the inside of a channel.
func rss(_ inside: String, declarations: String = "") -> ParsedFeed {
  parsed("<rss version=\"2.0\" \(declarations)><channel>\(inside)</channel></rss>")
}

/// The only entry of an RSS 2.0 feed with the usual prefixes.
func rssEntry(_ inside: String) -> ParsedEntry? {
  let declarations = """
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
    xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
    xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/" \
    xmlns:wfw="http://wellformedweb.org/CommentAPI/"
    """
  return rss("<item>\(inside)</item>", declarations: declarations).entries.first
}

/// The only entry of an Atom 1.0 feed.
func atomEntry(_ inside: String, attributes: String = "") -> ParsedEntry? {
  parsed("<feed xmlns=\"http://www.w3.org/2005/Atom\" \(attributes)><entry>\(inside)</entry></feed>").entries.first
}

/// Unix seconds of a moment in UTC, counted here by the rule of leap years, not by the code under test.
func utc(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0) -> Int64 {
  func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
  var days = 0
  for past in stride(from: 1970, to: year, by: 1) { days += isLeap(past) ? 366 : 365 }
  let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  days += lengths.prefix(month - 1).reduce(0, +) + day - 1
  return Int64(days * 86_400 + hour * 3600 + minute * 60 + second)
}
