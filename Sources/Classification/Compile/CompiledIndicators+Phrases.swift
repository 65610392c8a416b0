extension CompiledIndicators {
  /// Every phrase that the text is searched for, folded and without wildcards: what a plain search would have to find.
  package var soughtPhrases: [String] {
    let table = engine.table
    return table.phrases.map { phrase in
      phrase.words.filter { $0.atom >= 0 }
        .map { String(decoding: table.atoms.pattern($0.atom).filter { $0 != 0x2A && $0 != 0x3F }, as: UTF8.self) }
        .joined(separator: " ")
    }
  }
}
