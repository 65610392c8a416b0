extension ParsedFeed {
  /// One line of `bellwether parse`: a JSON object with its keys in a fixed order, times RFC 3339 in UTC.
  package func jsonLine(file: String) -> String {
    var json = JSONText()
    json.object {
      $0.member("file", file)
      $0.member("ok", ok)
      $0.list("problems", problems) { $0.value($1) }
      $0.member("format", format)
      $0.member("encoding", encoding)
      $0.member("title", title)
      $0.member("link", link)
      $0.member("language", language)
      $0.member(time: "updated", updated)
      $0.member("ttl", ttlSeconds)
      $0.list("entries", entries) { $0.entry($1) }
    }
    return json.text
  }
}

extension JSONText {
  fileprivate mutating func entry(_ entry: ParsedEntry) {
    object {
      $0.member("id", entry.id)
      $0.member("title", entry.title)
      $0.member("link", entry.link)
      $0.member(time: "published", entry.published)
      $0.member(time: "updated", entry.updated)
      $0.member("summary", entry.summary)
      $0.member("content", entry.content)
      $0.list("authors", entry.authors) { $0.value($1) }
      $0.list("categories", entry.categories) { $0.value($1) }
      $0.member("source", entry.source)
      $0.list("enclosures", entry.enclosures) { json, enclosure in
        json.object {
          $0.member("url", enclosure.url)
          $0.member("type", enclosure.type)
          $0.member("length", enclosure.length)
        }
      }
    }
  }
}
