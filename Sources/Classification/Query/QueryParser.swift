/// Query text in, `Query` out; throws the first mistake.
package struct QueryParser {
  private var lexemes: [QueryLexeme]
  private var at = 0
  private var depth = 0
  private var words = 0

  private static let maximumDepth = 60
  private static let maximumWords = 2_000

  package static func parse(_ text: String) throws(QueryError) -> Query {
    var parser = QueryParser(lexemes: try QueryLexer.lexemes(of: text))
    return try parser.query()
  }

  /// An entry of a list: plain words are a phrase, anything else an expression.
  package static func parseEntry(_ text: String) throws(QueryError) -> QueryNode {
    let lexemes = try QueryLexer.lexemes(of: text)
    let isPlain = lexemes.dropLast().allSatisfy { if case .word = $0.kind { true } else { false } }
    if isPlain, lexemes.count > 1 {
      return .term(
        QueryTerm(words: try patterns(text, at: 0).map { $0.normalised(exact: false) }, slop: nil, isExact: false))
    }
    var parser = QueryParser(lexemes: lexemes)
    let node = try parser.expression()
    try parser.expectEnd()
    return node
  }

  private init(lexemes: [QueryLexeme]) { self.lexemes = lexemes }

  private var current: QueryLexeme { lexemes[at] }

  private mutating func advance() -> QueryLexeme {
    defer { if at < lexemes.count - 1 { at += 1 } }
    return lexemes[at]
  }

  private mutating func query() throws(QueryError) -> Query {
    guard current.kind != .end else { throw QueryError(0, "the query is empty") }
    guard case .part = current.kind else {
      let node = try expression()
      if case .part = current.kind {
        throw QueryError(current.start, "parts follow a bare expression", hint: "begin the expression with ‘require:’")
      }
      try expectEnd()
      return Query(parts: [QueryPart(kind: .expression, languages: [], node: node)])
    }
    var parts: [QueryPart] = []
    while case .part(let kind, let languages) = current.kind {
      _ = advance()
      parts.append(QueryPart(kind: kind, languages: languages, node: try expression()))
    }
    try expectEnd()
    let canHold = parts.contains { part in
      switch part.kind {
      case .require, .expression: true
      case .weight(let weight): weight > 0
      case .exclude: false
      }
    }
    guard canHold else {
      throw QueryError(
        0, "nothing in this query can make it hold", hint: "add a part ‘require:’ or one with a positive weight")
    }
    return Query(parts: parts)
  }

  private func expectEnd() throws(QueryError) {
    switch current.kind {
    case .end: return
    case .close: throw QueryError(current.start, "this parenthesis was never opened")
    case .comma:
      throw QueryError(
        current.start, "a comma only parts the roles of ‘does’ and ‘says’", hint: "for alternatives write OR")
    default: throw QueryError(current.start, "this was not expected here")
    }
  }

  private mutating func expression() throws(QueryError) -> QueryNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw QueryError(
        current.start, "the query nests deeper than \(Self.maximumDepth)", hint: "move the inner part to a list")
    }
    var choices = [try both()]
    while current.kind == .or {
      _ = advance()
      choices.append(try both())
    }
    return choices.count == 1 ? choices[0] : .or(choices)
  }

  private mutating func both() throws(QueryError) -> QueryNode {
    var operands = [try near()]
    while true {
      if current.kind == .and {
        _ = advance()
      } else if !beginsOperand(current.kind) {
        break
      }
      operands.append(try near())
    }
    return operands.count == 1 ? operands[0] : .and(operands)
  }

  private func beginsOperand(_ kind: QueryLexeme.Kind) -> Bool {
    switch kind {
    case .open, .word, .exactWord, .phrase, .reference, .number, .evidence, .not: true
    case .label(let name): !Self.isRole(name)
    default: false
    }
  }

  private static func isRole(_ name: String) -> Bool { ["actor", "action", "target", "what"].contains(name) }

  private mutating func near() throws(QueryError) -> QueryNode {
    var left = try unary()
    while case .near(let distance, let ordered) = current.kind {
      let position = advance().start
      let right = try unary()
      guard left.isFindable, right.isFindable else {
        throw QueryError(
          position, "NEAR needs words on both sides", hint: "NOT, about(…) and field tests have no place in the text")
      }
      left = .near(left, right, distance: distance, ordered: ordered)
    }
    return left
  }

  private mutating func unary() throws(QueryError) -> QueryNode {
    if current.kind == .not {
      _ = advance()
      return .not(try nested { (parser) throws(QueryError) in try parser.unary() })
    }
    guard case .label(let name) = current.kind else { return try primary() }
    let label = advance()
    if let field = QueryContextField(rawValue: name) { return .context(field, try contextValue(label)) }
    if let scope = QueryScope(rawValue: name), !scope.isFunction {
      return .scope(scope, try nested { (parser) throws(QueryError) in try parser.unary() })
    }
    throw unknownLabel(name, label)
  }

  private mutating func nested(
    _ body: (inout QueryParser) throws(QueryError) -> QueryNode
  ) throws(QueryError) -> QueryNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw QueryError(current.start, "the query nests too deep") }
    return try body(&self)
  }

  private func unknownLabel(_ name: String, _ label: QueryLexeme) -> QueryError {
    let known =
      QueryContextField.allCases.map(\.rawValue) + ["title", "summary", "content", "lead", "require", "exclude"]
    if Self.isRole(name) {
      return QueryError(label.start, "‘\(name):’ only stands in does(…) or says(…)")
    }
    let hint =
      Suggestion.nearest(to: name, among: known).map { "did you mean \($0):?" }
      ?? "the fields are \(known.dropLast(2).joined(separator: ", "))"
    return QueryError(label.start, "‘\(name):’ is neither a field nor a part", hint: hint)
  }

  private mutating func contextValue(_ label: QueryLexeme) throws(QueryError) -> String {
    let value = advance()
    switch value.kind {
    case .word(let text), .exactWord(let text), .phrase(let text, _, _): return text
    default: throw QueryError(label.start, "a field needs a word or a phrase after its colon", hint: "feed:dawn")
    }
  }

  private mutating func primary() throws(QueryError) -> QueryNode {
    let lexeme = advance()
    switch lexeme.kind {
    case .open:
      let node = try expression()
      try close(lexeme)
      return node
    case .word(let text):
      if current.kind == .open, current.start == lexeme.end, Self.isFunction(text) { return try function(text, lexeme) }
      if current.kind == .open, current.start == lexeme.end { throw unknownFunction(text, lexeme) }
      return try term([text], lexeme, slop: nil, exact: false)
    case .exactWord(let text): return try term([text], lexeme, slop: nil, exact: true)
    case .phrase(let text, let exact, let slop): return try term([text], lexeme, slop: slop, exact: exact)
    case .reference(let name): return .reference(QueryReference(name: name, offset: lexeme.start))
    case .number: return .number
    case .evidence: return .evidence
    default: throw unexpected(lexeme)
    }
  }

  private func unexpected(_ lexeme: QueryLexeme) -> QueryError {
    switch lexeme.kind {
    case .end: QueryError(lexeme.start, "the query ends where a word was expected")
    case .close: QueryError(lexeme.start, "nothing stands before this parenthesis")
    case .comma:
      QueryError(lexeme.start, "a comma only parts the roles of ‘does’ and ‘says’", hint: "for alternatives write OR")
    case .and, .or, .near: QueryError(lexeme.start, "this operator needs a word before it")
    case .part: QueryError(lexeme.start, "the part before this one is empty")
    default: QueryError(lexeme.start, "a word was expected here")
    }
  }

  private mutating func term(
    _ texts: [String], _ lexeme: QueryLexeme, slop: Int?, exact: Bool
  ) throws(QueryError) -> QueryNode {
    let patterns = try Self.patterns(texts.joined(separator: " "), at: lexeme.start)
    words += patterns.count
    guard words <= Self.maximumWords else {
      throw QueryError(
        lexeme.start, "the query holds more than \(Self.maximumWords) words", hint: "move some to a list")
    }
    return .term(
      QueryTerm(
        words: patterns.map { $0.normalised(exact: exact) }, slop: patterns.count > 1 ? slop : nil, isExact: exact))
  }

  private static func patterns(_ text: String, at offset: Int) throws(QueryError) -> [WordPattern] {
    let chunks = text.unicodeScalars.split(whereSeparator: \.isBlank)
    let patterns = chunks.flatMap { WordPattern.patterns(in: String($0)) }
    guard patterns.contains(where: { !$0.isAnyWord }) else {
      throw QueryError(offset, "‘\(text)’ has no letter or digit to look for")
    }
    for pattern in patterns where pattern.hasWildcard && !pattern.isAnyWord && pattern.literalCount < 2 {
      throw QueryError(offset, "‘\(pattern.text)’ would match nearly every word", hint: "give at least two letters")
    }
    return patterns
  }

  private mutating func close(_ opening: QueryLexeme) throws(QueryError) {
    guard current.kind == .close else {
      if current.kind == .end { throw QueryError(opening.start, "this parenthesis is never closed") }
      try expectEnd()
      return
    }
    _ = advance()
  }
}

extension QueryParser {
  private static let functions = ["sentence", "clause", "about", "does", "says"]

  private static func isFunction(_ name: String) -> Bool { functions.contains(name) }

  private func unknownFunction(_ name: String, _ lexeme: QueryLexeme) -> QueryError {
    let near = Suggestion.nearest(to: name, among: Self.functions)
    return QueryError(
      lexeme.start, "no function is called ‘\(name)’",
      hint: near.map { "did you mean \($0)(…)?" } ?? "put a space before the parenthesis if ‘\(name)’ is a word")
  }

  private mutating func function(_ name: String, _ lexeme: QueryLexeme) throws(QueryError) -> QueryNode {
    let opening = advance()
    if name == "does" || name == "says" { return try roles(name, lexeme, opening) }
    let inner = try expression()
    try close(opening)
    if name == "about" { return .about(inner) }
    return .scope(name == "sentence" ? .sentence : .clause, inner)
  }

  private mutating func roles(
    _ function: String, _ lexeme: QueryLexeme, _ opening: QueryLexeme
  ) throws(QueryError) -> QueryNode {
    let allowed = function == "does" ? ["actor", "action", "target"] : ["actor", "what"]
    var roles: [String: QueryNode] = [:]
    repeat {
      let label = advance()
      guard case .label(let role) = label.kind, allowed.contains(role) else {
        throw QueryError(label.start, "\(function)(…) takes \(allowed.map { $0 + ":" }.joined(separator: ", "))")
      }
      guard roles[role] == nil else { throw QueryError(label.start, "‘\(role):’ stands twice") }
      let node = try expression()
      guard node.isFindable else { throw QueryError(label.start, "‘\(role):’ needs words that can be found in a text") }
      roles[role] = node
    } while takeComma()
    try close(opening)
    if function == "says", let actor = roles["actor"], let what = roles["what"] {
      return .says(actor: actor, what: what)
    }
    if function == "does", let action = roles["action"], roles.count > 1 {
      return .does(QueryDeed(actor: roles["actor"], action: action, target: roles["target"]))
    }
    let lacking = function == "says" ? "actor: and what:" : "action:, and actor: or target:"
    throw QueryError(lexeme.start, "\(function)(…) needs \(lacking)")
  }

  private mutating func takeComma() -> Bool {
    guard current.kind == .comma else { return false }
    _ = advance()
    return true
  }
}

extension QueryNode {
  /// Has a place in the text, so that nearness and roles can be asked of it.
  var isFindable: Bool {
    switch self {
    case .term, .reference, .number, .evidence, .near, .does, .says: true
    case .and(let nodes): nodes.contains(where: \.isFindable)
    case .or(let nodes): nodes.allSatisfy(\.isFindable)
    case .scope(_, let node): node.isFindable
    case .not, .about, .context: false
    }
  }
}
