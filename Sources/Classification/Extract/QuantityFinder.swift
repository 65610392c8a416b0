import Model
import TextFolding

/// Numbers that count what an indicator's terms name, each in the clause of the term, nearest to it.
struct QuantityFinder {
  private let evaluator: Evaluator

  /// A number further than this from its noun counts something else.
  private static let reach: Int32 = 7

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  /// Each value once, in order of mention.
  func quantities(of name: String, _ node: Int32) -> [Quantity] {
    let terms = evaluator.hits(node)
    guard !terms.isEmpty else { return [] }
    let numbers = evaluator.numbers
    var seen: Set<Quantity> = []
    var result: [Quantity] = []
    for term in terms {
      let near = numbers.filter { number in
        evaluator.clauses.areTogether(number.span.lowerBound, term.start) && !term.overlaps(number.span)
          && distance(number.span, term) <= Self.reach
      }
      guard let nearest = near.min(by: { distance($0.span, term) < distance($1.span, term) }) else { continue }
      let quantity = Quantity(value: nearest.value, upper: nearest.upper, of: name)
      if seen.insert(quantity).inserted { result.append(quantity) }
    }
    return result
  }

  /// A number mostly stands before what it counts: one that follows is as if one word further.
  private func distance(_ number: Range<Int32>, _ term: Hit) -> Int32 {
    number.upperBound <= term.start ? term.start - number.upperBound : number.lowerBound - term.end + 1
  }
}
