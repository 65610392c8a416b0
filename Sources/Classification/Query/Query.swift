/// A parsed query: one expression, or parts that are required, excluded or weighted.
package struct Query: Hashable, Sendable {
  package var parts: [QueryPart]

  /// Parts that add to the score; without any the query counts 1 when its requirements hold.
  package var isWeighted: Bool {
    parts.contains { if case .weight = $0.kind { true } else { false } }
  }
}

package struct QueryPart: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A query that is one bare expression.
    case expression
    case require, exclude
    case weight(Double)
  }
  package var kind: Kind
  /// Primary language tags; empty: every language.
  package var languages: [String]
  package var node: QueryNode
}

package indirect enum QueryNode: Hashable, Sendable {
  case term(QueryTerm)
  case reference(QueryReference)
  case number
  /// `_`, the evidence that a guard's cue stands beside.
  case evidence
  case and([QueryNode])
  case or([QueryNode])
  case not(QueryNode)
  case near(QueryNode, QueryNode, distance: Int, ordered: Bool)
  case scope(QueryScope, QueryNode)
  case about(QueryNode)
  case context(QueryContextField, String)
  case does(QueryDeed)
  case says(actor: QueryNode, what: QueryNode)
}

package enum QueryScope: String, Hashable, Sendable, CaseIterable {
  case title, summary, content, lead, sentence, clause
  var isFunction: Bool { self == .sentence || self == .clause }
}

/// What an item is, not what it says.
package enum QueryContextField: String, Hashable, Sendable, CaseIterable { case feed, publisher, language, category }

package struct QueryDeed: Hashable, Sendable {
  package var actor: QueryNode?
  package var action: QueryNode
  package var target: QueryNode?
}

/// `@name`. Where it stood is for messages; two references to one name are equal.
package struct QueryReference: Hashable, Sendable {
  package var name: String
  /// Unicode scalars from the beginning of the query.
  package var offset: Int
  package static func == (a: QueryReference, b: QueryReference) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Words one after the other, or near each other in any order when there is `slop`.
package struct QueryTerm: Hashable, Sendable {
  package var words: [WordPattern]
  package var slop: Int?
  /// With the capitals and accents as written.
  package var isExact: Bool
}
