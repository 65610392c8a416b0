/// An element that has begun and not ended: where its name and its text stand, and what was in force around it.
struct OpenElement {
  var nameStart: Int
  var nameEnd: Int
  var meaning: Meaning
  /// Whether the element has its own text; else its text is its parent's.
  var hasText: Bool
  /// Where the element's text begins in the arena.
  var textStart: Int
  /// What to go back to when it ends.
  var outerTextStart: Int
  var bindingCount: Int
  var base: Int
  var language: Int
  var keepsText: Bool
}

/// A namespace prefix and what it stands for; an empty prefix is the default namespace.
struct NamespaceBinding {
  var prefixStart: Int
  var prefixEnd: Int
  var namespace: Namespace?
}

/// How the text of a field is to be understood.
enum ContentKind {
  case plain, html, xhtml, xml
  /// Anything else: base64, where it decodes to text.
  case binary

  /// `type` is an attribute's value, or a media type; parameters of the media type do not matter.
  init(type: Bytes) {
    let name = type.part(0, type.find(Byte.semicolon) ?? type.count).trimmed
    if name.equals("html") || name.equals("text/html") {
      self = .html
    } else if name.equals("xhtml") || name.equals("application/xhtml+xml") {
      self = .xhtml
    } else if name.equals("text") || name.equals("plain") || name.equals("text/plain") {
      self = .plain
    } else if name.count >= 3, name.part(name.count - 3, name.count).equals("xml") {
      self = .xml
    } else {
      self = name.hasPrefix("text/") ? .plain : .binary
    }
  }
}

/// Where a value belongs: RSS and Atom use the same names at several places.
enum FieldOwner { case feed, entry, source, image, textInput }
