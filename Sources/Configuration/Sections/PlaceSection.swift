import Model

/// The `[[place]]` tables in; the gazetteer out.
struct PlaceSection {
  let context: LoadContext

  func read(_ reader: TableReader) -> Place? {
    let id = context.places.read(from: reader, example: "torkham")
    let kind = readKind(reader)
    let names = reader.strings("names", example: "[\"Torkham\", \"طورخم\"]")
    if names == nil, !reader.has("names") { reader.missing("names", "[\"Torkham\", \"طورخم\"]") }
    if let names, names.isEmpty { reader.reject("names", "is empty", hint: "a place without a name is never found") }
    let title = reader.string("title", example: "\"Torkham\"")
    let within = reference(reader, "within")
    let partOf = reference(reader, "part_of")
    reader.finish()
    guard let id else { return nil }
    var place = Place(id: id, kind: kind ?? "", title: title ?? names?.first ?? id, names: names ?? [])
    place.within = within
    place.partOf = partOf
    place.position = reader.position
    return place
  }

  private func readKind(_ reader: TableReader) -> String? {
    guard let kind = reader.required("kind", example: "\"crossing\"") else { return nil }
    guard Identifiers.isWellFormed(kind) else {
      reader.reject("kind", "is not well formed: \"\(shortened(kind))\"", hint: "one word, as in \"crossing\"")
      return nil
    }
    if !context.placeKinds.contains(kind) { _ = context.placeKinds.define(kind, at: reader.place(of: "kind")) }
    return kind
  }

  private func reference(_ reader: TableReader, _ key: String) -> String? {
    guard let id = reader.string(key, example: "\"khyber\"") else { return nil }
    context.refer(reader, to: PositionedText(id, at: reader.place(of: key)), in: context.places)
    return id
  }

  /// Circles in `within` and `part_of`, and parts of parts, which would count under an id that itself counts elsewhere.
  func check(_ places: [Place]) {
    let byID = Dictionary(places.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    Circle(context.problems, "within").check(places.map { ($0.id, $0.within.map { [$0] } ?? [], $0.position) })
    for place in places {
      guard let whole = place.partOf.flatMap({ byID[$0] }) else { continue }
      if whole.id == place.id || whole.partOf != nil {
        context.problems.error(
          at: place.position, "place ‘\(place.id)’ is part of ‘\(whole.id)’, which is a part itself",
          hint: "‘part_of’ names the place that sightings count under")
      }
    }
  }
}

/// Links by id in; an error for each circle among them out.
struct Circle {
  let problems: Problems
  let key: String

  init(_ problems: Problems, _ key: String) {
    self.problems = problems
    self.key = key
  }

  func check(_ nodes: [(id: String, next: [String], position: SourcePosition)]) {
    let links = Dictionary(nodes.map { ($0.id, $0.next) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(nodes.map { ($0.id, $0.position) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    for node in nodes where !done.contains(node.id) {
      if let path = circle(from: node.id, links, &done) {
        problems.error(
          at: places[path[0]] ?? node.position,
          "‘\(key)’ goes in a circle: \((path + [path[0]]).joined(separator: " → "))",
          hint: "remove one of these links")
      }
    }
  }

  /// Depth first with an own stack, since chains may be long.
  private func circle(from start: String, _ links: [String: [String]], _ done: inout Set<String>) -> [String]? {
    var path = [start]
    var left = [links[start] ?? []]
    while let current = path.last {
      guard let next = left[left.count - 1].popLast() else {
        done.insert(current)
        path.removeLast()
        left.removeLast()
        continue
      }
      if let from = path.firstIndex(of: next) {
        done.formUnion(path)
        return Array(path[from...])
      }
      if !done.contains(next), let further = links[next] {
        path.append(next)
        left.append(further)
      }
    }
    return nil
  }
}
