/// The names in a document: where actors stand, and which names only seem to be there because they lie inside a longer
/// one (“Pakistan” in “Tehreek-e-Taliban Pakistan”).
struct Names {
  /// Spans of actors, sorted, each once; none inside another.
  private(set) var actors: [Range<Int32>] = []
  private(set) var hidden: Set<Range<Int32>> = []

  init(_ scan: Scan, _ engine: Engine) {
    var spans: [(span: Range<Int32>, isActor: Bool)] = []
    for (index, phrase) in scan.phrases.enumerated() {
      let naming = engine.naming[Int(phrase)]
      guard !naming.isEmpty else { continue }
      for span in scan.spans(at: index) { spans.append((span, naming.contains(.actor))) }
    }
    // Longest first where they begin together, so that whatever lies inside comes later.
    spans.sort { ($0.span.lowerBound, $1.span.upperBound) < ($1.span.lowerBound, $0.span.upperBound) }
    var reach: Int32 = -1
    var longest: Range<Int32> = 0..<0
    for (span, isActor) in spans {
      if span.upperBound <= reach, span != longest {
        hidden.insert(span)
        continue
      }
      if span.upperBound > reach {
        reach = span.upperBound
        longest = span
      }
      if isActor, actors.last != span { actors.append(span) }
    }
  }
}
