import Model

/// The `[[list]]` tables in; lists of terms by language out. Keys other than `id` and `entity` are languages.
struct ListSection {
  let context: LoadContext

  func read(_ reader: TableReader) -> TermList? {
    let id = context.lists.read(from: reader, example: "crossings")
    let isEntity = reader.boolean("entity") ?? false
    var terms: [String: [PositionedText]] = [:]
    for entry in reader.table.entries where !["id", "entity"].contains(entry.key) {
      guard let language = language(entry, reader) else { continue }
      if let read = reader.names(entry.key, example: "[\"…\", \"…\"]") { terms[language, default: []] += read }
    }
    reader.finish()
    if terms.values.allSatisfy(\.isEmpty) {
      context.problems.warning(at: reader.position, "\(reader.subject) is empty", hint: "add any = [\"…\"]")
    }
    guard let id else { return nil }
    var list = TermList(id: id, terms: terms, position: reader.position)
    list.isEntity = isEntity
    return list
  }

  /// `any` → "", `en` → "en"; nil and told otherwise.
  private func language(_ entry: TomlTable.Entry, _ reader: TableReader) -> String? {
    if entry.key == "any" { return "" }
    // Four letters are enough for a tag, and too many for the usual slips (`terms`, `words`).
    if let tag = LanguageTag.primary(entry.key), entry.key == tag { return tag }
    _ = reader.entry(entry.key)
    context.problems.error(
      at: entry.keyPosition, "unknown key ‘\(shortened(entry.key))’ in \(reader.subject)",
      hint: "terms stand under their language (en, ur, ps, fa, ar …) or under ‘any’")
    return nil
  }

  /// Queries look names up among lists, then places, then kinds: what a list hides can no longer be named.
  func check(_ lists: [TermList]) {
    for list in lists where context.places.contains(list.id) || context.placeKinds.contains(list.id) {
      let hidden = context.places.contains(list.id) ? "place" : "kind of place"
      context.problems.warning(
        at: list.position, "list ‘\(list.id)’ hides the \(hidden) of that name in queries", hint: "rename one of them")
    }
  }
}
