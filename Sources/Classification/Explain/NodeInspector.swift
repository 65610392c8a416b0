/// Says of an expression that fails which of its words and names the text does not hold.
struct NodeInspector {
  private let evaluator: Evaluator

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  func lacking(_ node: Int32) -> [String] {
    let table = evaluator.engine.table
    switch table.nodes[Int(node)] {
    case .and(let nodes): return nodes.filter { !holds($0) }.flatMap(lacking)
    case .or(let nodes):
      return nodes.isEmpty
        ? ["nothing can satisfy it"] : ["none of: " + nodes.prefix(6).map(name).joined(separator: ", ")]
    case .not(let inner): return ["\(name(inner)) is there and must not be"]
    case .near(let left, let right, let distance, let ordered): return nearness(left, right, distance, ordered)
    case .scope(let scope, let inner):
      return holds(inner) ? ["not inside one \(scope.rawValue): \(name(inner))"] : lacking(inner)
    case .about(let inner): return lacking(inner)
    case .does(let actor, let action, let target):
      return roles([("actor", actor), ("action", action), ("target", target)])
    case .says(let actor, let what): return roles([("actor", actor), ("what", what)])
    default: return ["\(name(node)) is not there"]
    }
  }

  private func holds(_ node: Int32) -> Bool { evaluator.find(node, in: evaluator.document.all, clean: false) != nil }

  private func nearness(_ left: Int32, _ right: Int32, _ distance: Int32, _ ordered: Bool) -> [String] {
    let absent = [left, right].filter { !holds($0) }
    guard absent.isEmpty else { return absent.flatMap(lacking) }
    return ["\(name(left)) and \(name(right)) are not within \(distance) words\(ordered ? " in this order" : "")"]
  }

  private func roles(_ roles: [(String, Int32?)]) -> [String] {
    let absent = roles.filter { role in role.1.map { !holds($0) } ?? false }
    guard absent.isEmpty else {
      return absent.compactMap { role in role.1.map { "no \(role.0): \(name($0)) is not there" } }
    }
    let filled = roles.compactMap { role in role.1.map { "\(role.0) \(name($0))" } }
    return ["all are there, but not in these roles in one clause: " + filled.joined(separator: ", ")]
  }

  /// The node in few words.
  func name(_ node: Int32) -> String {
    let table = evaluator.engine.table
    switch table.nodes[Int(node)] {
    case .phrase(let phrase): return word(phrase)
    case .anyPhrase(let phrases):
      return "(" + phrases.prefix(4).map(word).joined(separator: " OR ") + (phrases.count > 4 ? " OR …)" : ")")
    case .list(let label, _, _): return "@" + table.labels[Int(label)]
    case .places(let places):
      let named = places.prefix(3).map { "@" + evaluator.engine.vocabulary.places[Int($0)].id }
      return named.joined(separator: " OR ") + (places.count > 3 ? " OR …" : "")
    case .number: return "a number"
    case .evidence: return "_"
    case .and(let nodes):
      return nodes.prefix(3).map(name).joined(separator: " AND ") + (nodes.count > 3 ? " AND …" : "")
    case .or(let nodes):
      return "(" + nodes.prefix(3).map(name).joined(separator: " OR ") + (nodes.count > 3 ? " OR …)" : ")")
    case .not(let inner): return "NOT " + name(inner)
    case .near(let left, let right, let distance, _): return "\(name(left)) NEAR/\(distance) \(name(right))"
    case .scope(let scope, let inner): return "\(scope.rawValue)(\(name(inner)))"
    case .about(let inner): return "about(\(name(inner)))"
    case .context(let field, let value): return "\(field.rawValue):\(String(decoding: value, as: UTF8.self))"
    case .does(_, let action, _): return "does(… \(name(action)) …)"
    case .says(_, let what): return "says(… \(name(what)))"
    }
  }

  private func word(_ phrase: Int32) -> String {
    let table = evaluator.engine.table
    let words = table.finder.atoms(of: phrase).map { atom in
      atom < 0 ? "*" : String(decoding: table.atoms.pattern(atom), as: UTF8.self)
    }
    return "“" + words.joined(separator: " ") + "”"
  }
}
