import FeedParsing
import FuzzDriver

/// Bytes from libFuzzer go in; a crash, a sanitizer's report or a broken promise of the parser ends the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  var options = ParseOptions(baseURL: "https://feeds.example/a/b?c")
  options.limits.maxEntries = 64
  options.limits.maxFieldBytes = 4096
  options.limits.maxDepth = 64
  // The first byte chooses what the parser is told besides.
  if let first = bytes.first {
    if first & 1 != 0 { options.contentType = "text/xml; charset=windows-1256" }
    options.dates.solarHijri = first & 2 != 0
    if first & 4 != 0 { options.baseURL = nil }
  }
  let feed = parseFeed(bytes, options: options)
  check(feed, options)
  _ = feed.jsonLine(file: "f")
  _ = discoverFeeds(inHTML: bytes, baseURL: "https://feeds.example/")
  let text = String(decoding: bytes, as: UTF8.self)
  let plain = plainText(fromHTML: text)
  precondition(plain.utf8.count <= text.utf8.count * 2 + 8, "plain text is longer than its markup")
  _ = parseDate(text, options: options.dates)
  return 0
}

private func check(_ feed: ParsedFeed, _ options: ParseOptions) {
  precondition(feed.ok || feed.entries.isEmpty, "no feed, and yet entries")
  precondition(feed.entries.count <= options.limits.maxEntries, "more entries than allowed")
  for entry in feed.entries {
    // Escaping may lengthen what was let in.
    precondition((entry.title ?? "").utf8.count <= options.limits.maxFieldBytes * 6 + 64, "a title beyond the limit")
    let links = [entry.link, entry.sourceURL, entry.commentsLink].compactMap { $0 } + entry.enclosures.map(\.url)
    for link in links {
      let lower = link.lowercased()
      precondition(!lower.hasPrefix("javascript:") && !lower.hasPrefix("data:"), "an unsafe link")
    }
  }
}

@main
struct ParserFuzzer {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &arguments) { fuzzParser($0, $1) }
  }
}
