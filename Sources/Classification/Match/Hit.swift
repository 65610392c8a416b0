/// One piece of evidence: the words that make it up, in order. Guards look at it as a whole.
struct Hit: Hashable {
  struct Piece: Hashable {
    var start: Int32
    var end: Int32
    /// The name of a place or an actor, or a filler of a role: context that no guard touches.
    var isContext: Bool

    func overlaps(_ other: Range<Int32>) -> Bool { start < other.upperBound && other.lowerBound < end }
  }
  private var first: Piece
  /// Nearly every hit is one piece; an array for each would cost more than to find it.
  private var others: [Piece] = []
  let start: Int32
  let end: Int32
  /// The list or place that was found, where the hit is one name.
  var label: Int32 = -1
  /// Who filled the roles, as labels.
  var actor: Int32 = -1
  var target: Int32 = -1

  /// - Parameter pieces: one at least.
  init(_ pieces: [Piece]) {
    let sorted = pieces.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    first = sorted[0]
    others = Array(sorted.dropFirst())
    start = first.start
    end = others.reduce(first.end) { max($0, $1.end) }
  }

  init(_ span: Range<Int32>, isContext: Bool = false) {
    first = Piece(start: span.lowerBound, end: span.upperBound, isContext: isContext)
    start = span.lowerBound
    end = span.upperBound
  }

  var pieces: [Piece] { others.isEmpty ? [first] : [first] + others }
  var isOnePiece: Bool { others.isEmpty }
  var span: Range<Int32> { start..<end }
  var isContext: Bool { first.isContext && others.allSatisfy(\.isContext) }

  /// What guards look at: the pieces that are no context, or all when there are no others.
  var heads: [Piece] {
    if others.isEmpty { return [first] }
    let own = pieces.filter { !$0.isContext }
    return own.isEmpty ? pieces : own
  }

  /// The first of the heads.
  var head: Piece { first.isContext ? others.first { !$0.isContext } ?? first : first }

  func overlaps(_ other: Range<Int32>) -> Bool { first.overlaps(other) || others.contains { $0.overlaps(other) } }

  func asContext() -> Hit {
    var copy = self
    copy.first.isContext = true
    for index in others.indices { copy.others[index].isContext = true }
    return copy
  }

  /// Several hits as one piece of evidence.
  static func joined(_ hits: [Hit]) -> Hit? {
    guard !hits.isEmpty else { return nil }
    var seen: Set<Piece> = []
    var result = Hit(hits.flatMap(\.pieces).filter { seen.insert($0).inserted })
    result.actor = hits.first { $0.actor >= 0 }?.actor ?? -1
    result.target = hits.first { $0.target >= 0 }?.target ?? -1
    return result
  }
}
