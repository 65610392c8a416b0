import Model

/// Everything compiled that all indicators share: nodes, phrases, reserved lists, places.
struct Engine: Sendable {
  var table: NodeTable
  var lexicon: Lexicon
  var vocabulary: Vocabulary
  var gazetteer: Gazetteer
  /// Phrases that name actors, and phrases that name places: bits by phrase.
  var naming: [Naming]

  struct Naming: OptionSet, Sendable {
    let rawValue: UInt8
    static let actor = Naming(rawValue: 1)
    static let place = Naming(rawValue: 2)
  }

  init(table: NodeTable, lexicon: Lexicon, vocabulary: Vocabulary, gazetteer: Gazetteer) {
    self.table = table
    self.lexicon = lexicon
    self.vocabulary = vocabulary
    self.gazetteer = gazetteer
    naming = Array(repeating: [], count: table.phrases.count)
    for phrase in gazetteer.byPhrase.keys { naming[Int(phrase)].insert(.place) }
    for case .list(_, let inner, isEntity: true) in table.nodes { mark(inner) }
  }

  private mutating func mark(_ node: Int32) {
    switch table.nodes[Int(node)] {
    case .phrase(let phrase): naming[Int(phrase)].insert(.actor)
    case .anyPhrase(let phrases): for phrase in phrases { naming[Int(phrase)].insert(.actor) }
    case .or(let nodes): for node in nodes { mark(node) }
    case .list(_, let inner, _): mark(inner)
    default: break
    }
  }
}
