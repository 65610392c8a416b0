/// A query as text that parses to the same query.
extension Query: CustomStringConvertible {
  package var description: String {
    if parts.count == 1, parts[0].kind == .expression { return parts[0].node.description }
    return parts.map(\.description).joined(separator: "\n")
  }
}

extension QueryPart: CustomStringConvertible {
  package var description: String {
    let tags = languages.isEmpty ? "" : "[" + languages.joined(separator: " ") + "]"
    switch kind {
    case .expression: return node.description
    case .require: return "require\(tags): \(node)"
    case .exclude: return "exclude\(tags): \(node)"
    case .weight(let weight):
      return "\(weight < 0 || weight.sign == .minus ? "-" : "+")\(weight.magnitude)\(tags): \(node)"
    }
  }
}

extension QueryNode: CustomStringConvertible {
  package var description: String { printed(.loose) }

  /// How tightly the surroundings bind; what binds less stands in parentheses.
  private enum Binding: Int { case loose, both, near, unary }

  private func printed(_ outer: Binding) -> String {
    let (text, own) = printedBare()
    return own.rawValue < outer.rawValue ? "(" + text + ")" : text
  }

  private func printedBare() -> (String, Binding) {
    switch self {
    case .term(let term): return (term.description, .unary)
    case .reference(let reference): return ("@" + reference.name, .unary)
    case .number: return ("#", .unary)
    case .evidence: return ("_", .unary)
    case .or(let nodes): return (nodes.map { $0.printed(.both) }.joined(separator: " OR "), .loose)
    case .and(let nodes): return (nodes.map { $0.printed(.near) }.joined(separator: " AND "), .both)
    case .not(let node): return ("NOT " + node.printed(.unary), .unary)
    case .near(let left, let right, let distance, let ordered):
      return ("\(left.printed(.near)) \(ordered ? "ONEAR" : "NEAR")/\(distance) \(right.printed(.unary))", .near)
    case .scope(let scope, let node):
      return scope.isFunction
        ? ("\(scope.rawValue)(\(node))", .unary) : ("\(scope.rawValue):\(node.printed(.unary))", .unary)
    case .about(let node): return ("about(\(node))", .unary)
    case .context(let field, let value): return ("\(field.rawValue):\"\(value)\"", .unary)
    case .does(let deed): return (deed.description, .unary)
    case .says(let actor, let what): return ("says(actor: \(actor), what: \(what))", .unary)
    }
  }
}

extension QueryDeed: CustomStringConvertible {
  package var description: String {
    var roles: [String] = []
    if let actor { roles.append("actor: \(actor)") }
    roles.append("action: \(action)")
    if let target { roles.append("target: \(target)") }
    return "does(" + roles.joined(separator: ", ") + ")"
  }
}

extension QueryTerm: CustomStringConvertible {
  package var description: String {
    let text = words.map(\.written).joined(separator: " ")
    return (isExact ? "=" : "") + "\"" + text + "\"" + (slop.map { "~\($0)" } ?? "")
  }
}
