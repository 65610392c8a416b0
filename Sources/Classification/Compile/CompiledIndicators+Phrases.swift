extension CompiledIndicators {
  /// Every phrase that the text is searched for, folded and without wildcards: what a plain search would have to find.
  package var soughtPhrases: [String] {
    let table = engine.table
    return (0..<Int32(table.finder.count)).map { phrase in
      table.finder.atoms(of: phrase).filter { $0 >= 0 }
        .map { String(decoding: table.atoms.pattern($0).filter { $0 != 0x2A && $0 != 0x3F }, as: UTF8.self) }
        .joined(separator: " ")
    }
  }
}
