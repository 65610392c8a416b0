import Model

/// Lists and places by the names that queries call them.
struct Vocabulary: Sendable {
  let lists: [String: TermList]
  let places: [Place]
  let placeNumbers: [String: Int32]
  let kinds: [String: [Int32]]

  init(places: [Place], lists: [TermList]) {
    self.places = places
    self.lists = Dictionary(lists.map { ($0.id, $0) }) { first, _ in first }
    placeNumbers = Dictionary(places.enumerated().map { ($1.id, Int32($0)) }) { first, _ in first }
    kinds = Dictionary(grouping: places.indices.map { Int32($0) }) { places[Int($0)].kind }
  }

  enum Meaning {
    case list(TermList)
    case places([Int32])
  }

  func meaning(of name: String) -> Meaning? {
    if let list = lists[name] { return .list(list) }
    if let place = placeNumbers[name] { return .places([place]) }
    return kinds[name].map { .places($0) }
  }

  func unknown(_ reference: QueryReference) -> QueryError {
    let known = Array(lists.keys) + Array(placeNumbers.keys) + Array(kinds.keys)
    let hint = Suggestion.nearest(to: reference.name, among: known).map { "did you mean @\($0)?" }
    return QueryError(
      reference.offset, "no list, place or kind of place is called ‘\(reference.name)’",
      hint: hint ?? (known.isEmpty ? "no list or place is configured" : "define it as a [[list]]"))
  }

  /// The id under which sightings of a place count: the whole that it is part of.
  func mainPlace(_ number: Int32) -> Int32 {
    var number = number
    for _ in 0..<8 {
      guard let whole = places[Int(number)].partOf, let next = placeNumbers[whole], next != number else {
        return number
      }
      number = next
    }
    return number
  }
}

extension QueryNode {
  /// Calls `body` with every node of the tree, outermost first; the flag tells whether it stands in an actor's role.
  func visit(isActor: Bool = false, _ body: (QueryNode, Bool) -> Void) {
    body(self, isActor)
    switch self {
    case .and(let nodes), .or(let nodes): for node in nodes { node.visit(isActor: isActor, body) }
    case .not(let node), .scope(_, let node), .about(let node): node.visit(isActor: isActor, body)
    case .near(let left, let right, _, _):
      left.visit(isActor: isActor, body)
      right.visit(isActor: isActor, body)
    case .does(let deed):
      deed.actor?.visit(isActor: true, body)
      deed.action.visit(isActor: false, body)
      deed.target?.visit(isActor: false, body)
    case .says(let actor, let what):
      actor.visit(isActor: true, body)
      what.visit(isActor: false, body)
    case .term, .reference, .number, .evidence, .context: break
    }
  }

  func contains(_ wanted: (QueryNode) -> Bool) -> Bool {
    var found = false
    visit { node, _ in found = found || wanted(node) }
    return found
  }
}
