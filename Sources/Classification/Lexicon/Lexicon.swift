import Model

/// Reserved lists, compiled: guards, grammar, the arena's gate, values of words.
struct Lexicon: Sendable {
  /// Grammar list → language → node.
  private(set) var grammar: [String: [String: Int32]] = [:]
  private(set) var guards: [Guard] = []
  private(set) var arena: Int32?
  private(set) var arenaOther: Int32?
  private(set) var arenaHere: Int32?
  private(set) var values = WordValues()
  private(set) var languages = LanguageIdentifier()
  private(set) var affixes = Affixes()

  static func isReserved(_ id: String) -> Bool {
    id == "arena" || id == "arena-other" || id == "arena-here" || id.hasPrefix("guard-")
      || BuiltInLists.ids.contains(id)
  }

  /// Lists whose entries give a word a value: `seven = 7`.
  static func isValueList(_ id: String) -> Bool { ["number-words", "number-scales", "time-words"].contains(id) }

  init(_ compiler: inout QueryCompiler) {
    for id in BuiltInLists.ids { addGrammar(id, &compiler) }
    let vocabulary = compiler.vocabulary
    for id in vocabulary.lists.keys.sorted() {
      if let (reason, placement) = Guard.read(id) {
        addGuard(Guard(reason: reason, placement: placement), id, &compiler)
      } else if id.hasPrefix("grammar-") || id.hasPrefix("number-") || id.hasPrefix("time-"),
        !BuiltInLists.ids.contains(id)
      {
        let near = Suggestion.nearest(to: id, among: BuiltInLists.ids)
        compiler.diagnostics.append(
          Diagnostic(
            at: vocabulary.lists[id]?.position ?? .none, "no reserved list is called ‘\(id)’",
            hint: near.map { "did you mean ‘\($0)’?" }
              ?? "names that begin with grammar-, number- and time- are reserved"))
      }
    }
    arena = union("arena", &compiler)
    arenaOther = union("arena-other", &compiler)
    arenaHere = union("arena-here", &compiler)
  }

  private func union(_ id: String, _ compiler: inout QueryCompiler) -> Int32? {
    guard let entries = compiler.parsed.lists[id]?.sorted(by: { $0.key < $1.key }).flatMap(\.value), !entries.isEmpty
    else { return nil }
    var alternatives: [Int32] = []
    for entry in entries { alternatives.append(compiler.compile(entry.node, entry.source)) }
    return compiler.any(alternatives)
  }

  private mutating func addGuard(_ empty: Guard, _ id: String, _ compiler: inout QueryCompiler) {
    var result = empty
    for (language, entries) in (compiler.parsed.lists[id] ?? [:]).sorted(by: { $0.key < $1.key }) {
      var plain: [Int32] = []
      var relative: [Int32] = []
      for entry in entries {
        let number = compiler.compile(entry.node, entry.source)
        let isRelative = entry.node.contains { if case .evidence = $0 { true } else { false } }
        if isRelative { relative.append(number) } else { plain.append(number) }
      }
      if !plain.isEmpty { result.cues[language] = compiler.any(plain) }
      if !relative.isEmpty { result.relativeCues[language] = compiler.any(relative) }
    }
    guards.append(result)
  }

  /// Built-in entries of the languages that configuration leaves out, and configuration's own.
  private mutating func addGrammar(_ id: String, _ compiler: inout QueryCompiler) {
    let configured = compiler.vocabulary.lists[id]
    var texts = BuiltInLists.entries(of: id).mapValues { $0.map { PositionedText($0) } }
    for (language, entries) in configured?.terms ?? [:] { texts[language] = entries }
    switch id {
    case "number-words", "number-scales", "time-words":
      for (language, entries) in texts { values.add(id, language, entries, &compiler.diagnostics) }
    case "language-words":
      for (language, entries) in texts { languages.add(language, entries.map(\.text)) }
    case "grammar-prefix", "grammar-suffix":
      for (language, entries) in texts { affixes.add(entries.map(\.text), language, isPrefix: id == "grammar-prefix") }
    default: compileGrammar(id, texts, &compiler)
    }
  }

  private mutating func compileGrammar(
    _ id: String, _ texts: [String: [PositionedText]], _ compiler: inout QueryCompiler
  ) {
    for (language, entries) in texts.sorted(by: { $0.key < $1.key }) {
      var nodes: [Int32] = []
      for entry in entries {
        guard let node = try? QueryParser.parseEntry(entry.text) else { continue }
        nodes.append(compiler.compile(node, entry))
      }
      grammar[id, default: [:]][language] = compiler.any(nodes)
    }
  }

  /// The nodes of a list that count for an item in this language (nil: unknown, all count).
  func nodes(_ byLanguage: [String: Int32], for language: String?) -> [Int32] {
    guard let language else { return byLanguage.sorted { $0.key < $1.key }.map(\.value) }
    return [byLanguage[""], byLanguage[language]].compactMap { $0 }
  }
}
