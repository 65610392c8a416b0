/// Query text in, lexemes out; throws at the first scalar that cannot begin one.
struct QueryLexer {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  static func lexemes(of text: String) throws(QueryError) -> [QueryLexeme] {
    var lexer = QueryLexer(text)
    var result: [QueryLexeme] = []
    repeat { result.append(try lexer.next()) } while result.last?.kind != .end
    return result
  }

  private var current: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }
  private func peek(_ offset: Int) -> Unicode.Scalar? { at + offset < scalars.count ? scalars[at + offset] : nil }

  private static func isOpenQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "“", "«", "”": true
    default: false
    }
  }

  private static func isCloseQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "”", "»": true
    default: false
    }
  }

  private static func isDelimiter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "[", "]", ",", "\"", "“", "”", "«", "»", ":": true
    default: false
    }
  }

  /// What was read since a place.
  private func text(from start: Int) -> String {
    let size = scalars[start..<at].reduce(0) { $0 + UTF8.width($1) }
    return String(unsafeUninitializedCapacity: size) { bytes in
      var count = 0
      for scalar in scalars[start..<at] {
        for byte in UTF8.encode(scalar).unsafelyUnwrapped {
          bytes[count] = byte
          count += 1
        }
      }
      return count
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private mutating func next() throws(QueryError) -> QueryLexeme {
    skipBlanks()
    let start = at
    let kind = try kind()
    return QueryLexeme(kind: kind, start: start, end: at)
  }

  private mutating func skipBlanks() {
    while let scalar = current {
      if scalar.isBlank {
        at += 1
      } else if scalar == "/", peek(1) == "/" {
        while let other = current, other != "\n" { at += 1 }
      } else {
        return
      }
    }
  }

  private mutating func kind() throws(QueryError) -> QueryLexeme.Kind {
    guard let scalar = current else { return .end }
    switch scalar {
    case "(": return single(.open)
    case ")": return single(.close)
    case ",", "،": return single(.comma)
    case "@": return try reference()
    case "=":
      at += 1
      return try exact()
    case "+", "-", "\u{2212}": return try weight()
    case "[", "]":
      throw QueryError(at, "brackets only stand after a part's weight", hint: "write +1.0[ur ps]: … or require[en]: …")
    case ":": throw QueryError(at, "a colon needs a field, a part or a role directly before it", hint: "title:word")
    default: return Self.isOpenQuote(scalar) ? try phrase(exact: false) : try word()
    }
  }

  private mutating func single(_ kind: QueryLexeme.Kind) -> QueryLexeme.Kind {
    at += 1
    return kind
  }

  private mutating func name() -> String {
    let start = at
    while let scalar = current,
      scalar.properties.isAlphabetic || Self.isDigit(scalar) || scalar == "-" || scalar == "_" || scalar == "."
    { at += 1 }
    return text(from: start)
  }

  private mutating func reference() throws(QueryError) -> QueryLexeme.Kind {
    let start = at
    at += 1
    let name = name()
    guard !name.isEmpty else {
      throw QueryError(start, "‘@’ needs the name of a list, a place or a kind of place", hint: "@crossing")
    }
    return .reference(name)
  }

  private mutating func exact() throws(QueryError) -> QueryLexeme.Kind {
    if let scalar = current, Self.isOpenQuote(scalar) { return try phrase(exact: true) }
    let start = at - 1
    let text = run()
    guard !text.isEmpty else { throw QueryError(start, "‘=’ needs a word directly after it", hint: "=IS") }
    return .exactWord(text)
  }

  private mutating func phrase(exact: Bool) throws(QueryError) -> QueryLexeme.Kind {
    let start = at
    at += 1
    while let scalar = current, !Self.isCloseQuote(scalar) { at += 1 }
    guard current != nil else { throw QueryError(start, "this quotation mark is never closed") }
    let text = text(from: start + 1)
    at += 1
    guard current == "~" else { return .phrase(text, exact: exact, slop: nil) }
    at += 1
    guard let slop = digits(), slop <= 100 else { throw QueryError(at, "‘~’ needs a number from 0 to 100") }
    return .phrase(text, exact: exact, slop: slop)
  }

  private mutating func digits() -> Int? {
    var text = ""
    while let scalar = current, ("0"..."9").contains(scalar) {
      text.unicodeScalars.append(scalar)
      at += 1
    }
    return Int(text)
  }

  private mutating func run() -> String {
    let start = at
    while let scalar = current, !scalar.isBlank, scalar != "،" {
      // `3,000` is one word; other commas part roles.
      let isInNumber = scalar == "," && at > start && Self.isDigit(scalars[at - 1]) && peek(1).map(Self.isDigit) ?? false
      guard isInNumber || !Self.isDelimiter(scalar) else { break }
      at += 1
    }
    return text(from: start)
  }

  private mutating func weight() throws(QueryError) -> QueryLexeme.Kind {
    let start = at
    let isNegative = current != "+"
    at += 1
    var text = String.UnicodeScalarView()
    while let scalar = current, ("0"..."9").contains(scalar) || scalar == "." {
      text.append(scalar)
      at += 1
    }
    guard let value = Double(String(text)), value <= 1_000 else {
      let hint =
        isNegative ? "to leave something out write NOT; a weight is a number: -0.5:" : "a weight is a number: +0.6:"
      throw QueryError(start, "a sign begins a weighted part, and its number is missing", hint: hint)
    }
    let languages = try languages()
    guard current == ":" else {
      throw QueryError(at, "the weight of a part needs a colon after it", hint: "+\(String(text)): …")
    }
    at += 1
    return .part(.weight(isNegative ? -value : value), languages: languages)
  }

  /// `[ur ps]`, or nothing.
  private mutating func languages() throws(QueryError) -> [String] {
    guard current == "[" else { return [] }
    let start = at
    at += 1
    var tags: [String] = []
    while let scalar = current, scalar != "]" {
      if scalar.isBlank || scalar == "," {
        at += 1
        continue
      }
      let tag = name()
      guard (2...8).contains(tag.count) else { throw QueryError(at, "a language is a tag such as en, ur or ps") }
      tags.append(tag.lowercased())
    }
    guard current == "]" else { throw QueryError(start, "this bracket is never closed") }
    at += 1
    guard !tags.isEmpty else { throw QueryError(start, "the brackets name no language", hint: "[ur ps]") }
    return tags
  }

  private mutating func word() throws(QueryError) -> QueryLexeme.Kind {
    let start = at
    let text = run()
    if current == "[" || current == ":", text == "require" || text == "exclude" {
      let languages = try languages()
      guard current == ":" else { throw QueryError(at, "‘\(text)’ needs a colon after it", hint: "\(text): …") }
      at += 1
      return .part(text == "require" ? .require : .exclude, languages: languages)
    }
    if current == ":" {
      // A clock time is a word, not a field.
      if let last = text.unicodeScalars.last, ("0"..."9").contains(last) {
        at += 1
        return .word(text + ":" + run())
      }
      at += 1
      return .label(text)
    }
    return try Self.keyword(text, start) ?? .word(text)
  }

  private static func keyword(_ text: String, _ start: Int) throws(QueryError) -> QueryLexeme.Kind? {
    switch text {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    case "#": return .number
    case "_": return .evidence
    default: return try near(text, start)
    }
  }

  private static func near(_ text: String, _ start: Int) throws(QueryError) -> QueryLexeme.Kind? {
    guard let first = text.utf8.first, first | 0x20 == 0x6E || first | 0x20 == 0x6F else { return nil }
    let upper = text.uppercased()
    guard upper.hasPrefix("NEAR") || upper.hasPrefix("ONEAR") else { return nil }
    let ordered = upper.hasPrefix("O")
    let rest = upper.dropFirst(ordered ? 5 : 4)
    if text == upper, rest.first == "/", let distance = Int(rest.dropFirst()), (0...100).contains(distance) {
      return .near(distance, ordered: ordered)
    }
    // “nearly” is a word; “NEAR”, “NEAR5”, “near/5” are attempts at the operator.
    let tail = rest.drop { $0 == "/" || $0 == ":" }
    guard (rest.isEmpty && text == upper) || Int(tail) != nil || (rest.first == "/" && tail.isEmpty) else { return nil }
    let number = Int(tail).map { min($0, 100) } ?? 5
    throw QueryError(
      start, "‘\(text)’ is not an operator", hint: "did you mean \(ordered ? "ONEAR" : "NEAR")/\(number)?")
  }
}

extension Unicode.Scalar {
  /// White space; the tables of Unicode are asked only beyond ASCII.
  var isBlank: Bool { value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace }
}
