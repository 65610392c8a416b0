/// One piece of evidence: the words that make it up, in order. Guards look at it as a whole.
struct Hit: Hashable {
  struct Piece: Hashable {
    var start: Int32
    var end: Int32
    /// The name of a place or an actor, or a filler of a role: context that no guard touches.
    var isContext: Bool
  }
  private(set) var pieces: [Piece]
  let start: Int32
  let end: Int32
  /// The list or place that was found, where the hit is one name.
  var label: Int32 = -1
  /// Who filled the roles, as labels.
  var actor: Int32 = -1
  var target: Int32 = -1

  init(_ pieces: [Piece]) {
    self.pieces = pieces.count < 2 ? pieces : pieces.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    start = self.pieces.first?.start ?? 0
    end = pieces.map(\.end).max() ?? 0
  }

  init(_ span: Range<Int32>, isContext: Bool = false) {
    pieces = [Piece(start: span.lowerBound, end: span.upperBound, isContext: isContext)]
    start = span.lowerBound
    end = span.upperBound
  }

  var span: Range<Int32> { start..<end }
  var isContext: Bool { pieces.allSatisfy(\.isContext) }

  /// What guards look at: the pieces that are no context, or all when there are no others.
  var heads: [Piece] {
    let own = pieces.filter { !$0.isContext }
    return own.isEmpty ? pieces : own
  }

  func overlaps(_ other: Range<Int32>) -> Bool {
    pieces.contains { $0.start < other.upperBound && other.lowerBound < $0.end }
  }

  func asContext() -> Hit {
    var copy = self
    for index in pieces.indices { copy.pieces[index].isContext = true }
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
