/// A piece of a query with the place where it begins and ends, in Unicode scalars.
struct QueryLexeme: Hashable {
  enum Kind: Hashable {
    case open, close, comma
    case word(String)
    case exactWord(String)
    case phrase(String, exact: Bool, slop: Int?)
    case reference(String)
    case number, evidence
    case and, or, not
    case near(Int, ordered: Bool)
    /// A word with a colon after it: a field or a role.
    case label(String)
    case part(QueryPart.Kind, languages: [String])
    case end
  }
  var kind: Kind
  var start: Int
  var end: Int
}
