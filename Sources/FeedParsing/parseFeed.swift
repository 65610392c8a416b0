/// Reads a feed document of any kind: bytes in, a `ParsedFeed` out. Never throws, never traps, in time and memory
/// linear in the document and bounded by `options.limits`.
package func parseFeed(_ bytes: UnsafeRawBufferPointer, options: ParseOptions = ParseOptions()) -> ParsedFeed {
  var all = Bytes(start: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: bytes.count)
  var problems = ProblemSet()
  if all.count > options.limits.maxDocumentBytes {
    all = all.part(0, options.limits.maxDocumentBytes)
    problems.insert(.documentTooLong)
  }
  let decoder = TextDecoder(all, contentType: options.contentType, limit: options.limits.maxDocumentBytes * 2)
  problems.formUnion(decoder.problems)
  var feed =
    if let converted = decoder.converted {
      converted.withUnsafeBufferPointer { read($0, options, problems) }
    } else {
      read(all.part(decoder.start, all.count), options, problems)
    }
  feed.encoding = decoder.encoding
  return feed
}

package func parseFeed(_ bytes: [UInt8], options: ParseOptions = ParseOptions()) -> ParsedFeed {
  bytes.withUnsafeBytes { parseFeed($0, options: options) }
}

/// Reads a document in UTF-8: JSON begins with a brace, everything else is markup.
private func read(_ text: Bytes, _ options: ParseOptions, _ problems: ProblemSet) -> ParsedFeed {
  guard let first = text.first(where: { !Byte.isSpace($0) }) else {
    var feed = ParsedFeed()
    feed.problems = problems.union(.empty).texts
    return feed
  }
  if first == UInt8(ascii: "{") {
    var reader = JSONFeedReader(options: options, problems: problems)
    return reader.read(text)
  }
  var reader = FeedReader(text, options: options)
  reader.problems = problems
  var feed = reader.read()
  if !feed.ok { describePage(text, options, &feed) }
  return feed
}

/// Says of a document that is no feed what it is.
private func describePage(_ text: Bytes, _ options: ParseOptions, _ feed: inout ParsedFeed) {
  feed.entries = []
  let page = HTMLPageReader(text, baseURL: options.baseURL).read()
  if page.isHTML {
    feed.format = "html"
    feed.page = page.page
    feed.title = page.page.title
    feed.problems += ProblemSet.isPage.texts
  } else {
    feed.format = "unknown"
    feed.problems += ProblemSet.notAFeed.texts
  }
}

/// The title of a page for people, and the feeds that it offers.
package func discoverFeeds(inHTML bytes: [UInt8], baseURL: String?) -> HTMLPage {
  bytes.withUnsafeBufferPointer { all in
    let decoder = TextDecoder(all, contentType: nil, limit: 64 << 20)
    if let converted = decoder.converted {
      return converted.withUnsafeBufferPointer { HTMLPageReader($0, baseURL: baseURL).read().page }
    }
    return HTMLPageReader(all.part(decoder.start, all.count), baseURL: baseURL).read().page
  }
}
