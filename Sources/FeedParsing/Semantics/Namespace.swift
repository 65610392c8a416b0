/// The vocabularies that are told apart. RSS in all its versions and Atom share `core`: their element names agree
/// well enough, and real feeds mix them.
enum Namespace: UInt8 {
  case core, content, dublinCore, dublinCoreTerms, itunes, media, syndication, history, xhtml, rdf, xml
  case feedburner, commentAPI, atomThreading, other

  /// The namespace that a URI stands for, or nil for an unknown one. Case, a scheme of https and the last slash or
  /// hash do not matter: feeds get all three wrong.
  static func named(_ uri: Bytes) -> Namespace? {
    var text = uri.trimmed
    if text.hasPrefix("https://") {
      text = text.part(8, text.count)
    } else if text.hasPrefix("http://") {
      text = text.part(7, text.count)
    }
    while let last = text.last, last == Byte.slash || last == Byte.hash { text = text.part(0, text.count - 1) }
    for (known, namespace) in uris where text.equals(known) { return namespace }
    return text.hasPrefix("backend.userland.com/rss") ? .core : nil
  }

  /// The namespace that a prefix usually stands for, where its declaration is missing or wrong.
  static func usual(prefix: Bytes) -> Namespace? {
    for (known, namespace) in prefixes where prefix.equals(known) { return namespace }
    return nil
  }

  private static let uris: [(StaticString, Namespace)] = [
    ("www.w3.org/2005/atom", .core),
    ("purl.org/atom/ns", .core),
    ("purl.org/rss/1.0", .core),
    ("purl.org/net/rss1.1", .core),
    ("my.netscape.com/rdf/simple/0.9", .core),
    ("channel.netscape.com/rdf/simple/0.9", .core),
    ("blogs.law.harvard.edu/tech/rss", .core),
    ("cyber.law.harvard.edu/rss", .core),
    ("purl.org/rss/1.0/modules/rss091", .core),
    ("example.com/newformat", .core),
    ("example.com/necho", .core),
    ("purl.org/echo", .core),
    ("uri/of/echo/namespace", .core),
    ("purl.org/pie", .core),
    ("purl.org/rss/1.0/modules/content", .content),
    ("purl.org/dc/elements/1.1", .dublinCore),
    ("purl.org/dc/elements/1.0", .dublinCore),
    ("purl.org/dc/terms", .dublinCoreTerms),
    ("www.itunes.com/dtds/podcast-1.0.dtd", .itunes),
    ("example.com/dtds/podcast-1.0.dtd", .itunes),
    ("search.yahoo.com/mrss", .media),
    ("video.search.yahoo.com/mrss", .media),
    ("purl.org/rss/1.0/modules/syndication", .syndication),
    ("purl.org/syndication/history/1.0", .history),
    ("purl.org/syndication/thread/1.0", .atomThreading),
    ("www.w3.org/1999/xhtml", .xhtml),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", .rdf),
    ("www.w3.org/xml/1998/namespace", .xml),
    ("rssnamespace.org/feedburner/ext/1.0", .feedburner),
    ("wellformedweb.org/commentapi", .commentAPI),
  ]

  private static let prefixes: [(StaticString, Namespace)] = [
    ("atom", .core), ("atom10", .core), ("a10", .core), ("rss", .core), ("content", .content), ("dc", .dublinCore),
    ("dcterms", .dublinCoreTerms), ("itunes", .itunes), ("media", .media), ("sy", .syndication), ("fh", .history),
    ("xhtml", .xhtml), ("rdf", .rdf), ("xml", .xml), ("feedburner", .feedburner), ("wfw", .commentAPI),
    ("thr", .atomThreading),
  ]
}
