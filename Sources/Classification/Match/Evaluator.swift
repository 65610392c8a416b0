import Model
import TextFolding

/// Evaluates nodes over one document. What a node finds is remembered, so that a list that ten thousand indicators use
/// is evaluated once. Lives as long as one call; not shared.
final class Evaluator {
  let engine: Engine
  let document: Document
  let scan: Scan
  private var found = HitMemo()
  private var markCache: [String: [Range<Int32>]] = [:]
  /// What `_` stands for while a guard's cue is looked at.
  var evidence: Hit?
  /// The weights of the indicator in hand.
  var positions = PositionWeights()
  /// The guards that the indicator in hand has switched off.
  var withoutGuards: Set<String> = []
  lazy var names = Names(scan, engine)
  lazy var clauses = Clauses(document, breaks: marks("grammar-clause-break"))
  lazy var judge = GuardJudge(self)
  lazy var roleMarks = RoleMarks(self)
  lazy var numbers: [NumberReader.Number] = NumberReader(self).numbers
  var mentionCache: [PlaceMention]?

  /// Of hits of one node in one document; more is a word that says nothing.
  private static let hitLimit = 96

  init(_ item: ItemText, _ engine: Engine) {
    self.engine = engine
    document = Document(item, engine.lexicon.languages)
    scan = Scan(document, engine)
  }

  private static func spans(_ node: Int32, _ scan: Scan, _ engine: Engine) -> [Range<Int32>] {
    switch engine.table.nodes[Int(node)] {
    case .phrase(let phrase): Array(scan.spans(of: phrase))
    case .anyPhrase(let phrases): scan.spans(ofAny: phrases)
    case .or(let nodes): nodes.flatMap { spans($0, scan, engine) }
    default: []
    }
  }

  /// Where the words of a grammar list stand, in the document's language; sorted.
  func marks(_ list: String) -> [Range<Int32>] {
    if let known = markCache[list] { return known }
    let nodes = engine.lexicon.nodes(engine.lexicon.grammar[list] ?? [:], for: document.language)
    let spans = nodes.flatMap { Self.spans($0, scan, engine) }.sorted { $0.lowerBound < $1.lowerBound }
    markCache[list] = spans
    return spans
  }

  // MARK: Expressions

  /// How the node is satisfied inside a range; nil when it is not. `clean`: evidence that a guard withholds does not count.
  func find(_ node: Int32, in range: Range<Int32>, clean: Bool) -> Finding? {
    switch engine.table.nodes[Int(node)] {
    case .and(let nodes): return findAll(nodes, in: range, clean: clean)
    case .or(let nodes):
      let findings = nodes.compactMap { find($0, in: range, clean: clean) }
      return findings.isEmpty ? nil : .any(findings)
    case .not(let inner): return find(inner, in: range, clean: false) == nil ? .contextOnly : nil
    case .about(let inner): return find(inner, in: document.all, clean: false) == nil ? nil : .contextOnly
    case .context(let field, let pattern): return isIn(field, pattern) ? .contextOnly : nil
    case .scope(let scope, let inner) where !scope.isFunction:
      return find(inner, in: range.clamped(to: extent(of: scope)), clean: clean)
    case .list(_, let inner, isEntity: false) where !isPhrases(inner): return find(inner, in: range, clean: clean)
    default: return finding(hits(node), in: range, clean: clean)
    }
  }

  private func findAll(_ nodes: [Int32], in range: Range<Int32>, clean: Bool) -> Finding? {
    var findings: [Finding] = []
    for node in nodes {
      guard let finding = find(node, in: range, clean: clean) else { return nil }
      findings.append(finding)
    }
    return .all(findings)
  }

  private func finding(_ hits: [Hit], in range: Range<Int32>, clean: Bool) -> Finding? {
    if hits.isEmpty { return nil }
    let kept = hits.filter { hit in
      hit.start >= range.lowerBound && hit.end <= range.upperBound
        && (!clean || judge.findings(on: hit).allSatisfy { withoutGuards.contains($0.reason) })
    }
    guard !kept.isEmpty else { return nil }
    // A name by itself does not say where the news stands.
    let strength = kept.contains { !$0.isContext } ? kept.filter { !$0.isContext }.map(weight).max() : nil
    return Finding(hits: kept, strength: strength)
  }

  func weight(_ hit: Hit) -> Double {
    let place = hit.head.start
    if document.title.contains(place) { return positions.title }
    if document.lead.contains(place) { return positions.lead }
    return document.summary.contains(place) ? positions.rest : positions.content
  }

  private func extent(of scope: QueryScope) -> Range<Int32> {
    switch scope {
    case .title: document.title
    case .summary: document.summary
    case .content: document.content
    case .lead: document.lead
    case .sentence, .clause: document.all
    }
  }

  private func isPhrases(_ node: Int32) -> Bool {
    switch engine.table.nodes[Int(node)] {
    case .phrase, .anyPhrase: true
    default: false
    }
  }

  private func isIn(_ field: QueryContextField, _ pattern: [UInt8]) -> Bool {
    let values: [String?] =
      switch field {
      case .feed: [document.text.feed]
      case .publisher: [document.text.publisher]
      case .language: [document.language]
      case .category: document.text.categories
      }
    return values.contains { value in
      value.map { WordPattern.fits(ArraySlice(Array(Folding.fold($0).utf8)), pattern) } ?? false
    }
  }

  // MARK: Hits

  /// Every place in the document where the node is found, guarded or not, in order.
  func hits(_ node: Int32) -> [Hit] {
    if let known = found[node] { return known }
    var hits = makeHits(node)
    if hits.count > Self.hitLimit { hits.removeLast(hits.count - Self.hitLimit) }
    // A cue that is said relative to the evidence is another one for other evidence.
    if evidence == nil { found[node] = hits }
    return hits
  }

  private func makeHits(_ node: Int32) -> [Hit] {
    switch engine.table.nodes[Int(node)] {
    case .phrase(let phrase): return scan.spans(of: phrase).map { Hit($0) }
    case .anyPhrase(let phrases): return Self.sorted(scan.spans(ofAny: phrases).map { Hit($0) })
    case .number: return scan.numbers.map { Hit($0..<$0 + 1) }
    case .evidence: return evidence.map { [$0] } ?? []
    case .or(let nodes): return Self.sorted(nodes.flatMap(hits))
    case .and: return document.sentences.compactMap { combined(node, in: $0) }
    case .near(let left, let right, let distance, let ordered): return near(left, right, distance, ordered)
    case .scope(.sentence, let inner): return document.sentences.compactMap { combined(inner, in: $0) }
    case .scope(.clause, let inner): return clauses.ranges.compactMap { combined(inner, in: $0) }
    case .scope(let scope, let inner):
      let extent = extent(of: scope)
      return hits(inner).filter { $0.start >= extent.lowerBound && $0.end <= extent.upperBound }
    case .list(let label, let inner, let isEntity): return listHits(label, inner, isEntity)
    case .places(let places): return placeHits(places)
    case .does(let actor, let action, let target):
      return RoleBinder(self).hits(actor: actor, action: action, target: target)
    case .says(let actor, let what): return SpeechBinder(self).hits(actor: actor, what: what)
    case .not, .about, .context: return []
    }
  }

  static func sorted(_ hits: [Hit]) -> [Hit] {
    if hits.count < 2 { return hits }
    var seen: Set<Hit> = []
    return hits.sorted { ($0.start, $0.end) < ($1.start, $1.end) }.filter { seen.insert($0).inserted }
  }

  /// The expression satisfied inside one sentence or clause, as a single piece of evidence.
  func combined(_ node: Int32, in range: Range<Int32>) -> Hit? {
    find(node, in: range, clean: false).flatMap { Hit.joined($0.hits) }
  }

  private func listHits(_ label: Int32, _ inner: Int32, _ isEntity: Bool) -> [Hit] {
    hits(inner).compactMap { hit in
      var hit = hit
      if isEntity {
        if hit.isOnePiece, names.hidden.contains(hit.span) { return nil }
        hit = hit.asContext()
      }
      hit.label = label
      return hit
    }
  }

  private func placeHits(_ places: [Int32]) -> [Hit] {
    var result: [Hit] = []
    for place in places {
      for span in scan.spans(ofAny: engine.gazetteer.phrases[Int(place)]) where !names.hidden.contains(span) {
        result.append(Hit(span, isContext: true))
      }
    }
    return Self.sorted(result)
  }

  private func near(_ left: Int32, _ right: Int32, _ distance: Int32, _ ordered: Bool) -> [Hit] {
    let rights = hits(right)
    guard !rights.isEmpty else { return [] }
    var result: [Hit] = []
    for first in hits(left) {
      for second in rights {
        let isBefore = first.end <= second.start
        let isAfter = second.end <= first.start
        guard isBefore || (isAfter && !ordered) else { continue }
        let gap = isBefore ? second.start - first.end : first.start - second.end
        guard gap <= distance, document.sentenceOf[Int(first.start)] == document.sentenceOf[Int(second.start)],
          let joined = Hit.joined([first, second])
        else { continue }
        result.append(joined)
        if result.count >= Self.hitLimit { return result }
      }
    }
    return result
  }
}
