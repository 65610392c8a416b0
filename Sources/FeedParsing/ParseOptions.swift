/// What is known about a document apart from its bytes, and how much of it may be taken in.
package struct ParseOptions: Sendable, Equatable {
  /// The address that the document came from, after redirects.
  package var baseURL: String?
  /// The value of the HTTP header `Content-Type`.
  package var contentType: String?
  package var dates = DateOptions()
  package var limits = ParseLimits()

  package init(baseURL: String? = nil, contentType: String? = nil) {
    self.baseURL = baseURL
    self.contentType = contentType
  }
}

/// How dates that can be read in two ways are read.
package struct DateOptions: Sendable, Equatable {
  /// Years from 1200 to 1600 are Solar Hijri, as some Iranian and Afghan feeds write them.
  package var solarHijri = false
  /// Added to local times without a zone, in seconds east of Greenwich.
  package var defaultOffset: Int = 0

  package init(solarHijri: Bool = false, defaultOffset: Int = 0) {
    self.solarHijri = solarHijri
    self.defaultOffset = defaultOffset
  }
}

/// Bounds on what one document may cost. Past a bound the rest is left out, and `problems` says so.
package struct ParseLimits: Sendable, Equatable {
  package var maxDocumentBytes = 64 << 20
  package var maxEntries = 20_000
  /// Of one field, in bytes of UTF-8.
  package var maxFieldBytes = 1 << 20
  /// Of all fields together, in bytes of UTF-8.
  package var maxTextBytes = 128 << 20
  package var maxDepth = 512
  package var maxAttributes = 256
  /// Authors, categories and enclosures of one entry, each.
  package var maxListItems = 200

  package init() {}
}
