import Model

/// Everything compiled that all indicators share: nodes, phrases, reserved lists, places.
final class Engine: Sendable {
  let table: NodeTable
  let lexicon: Lexicon
  let vocabulary: Vocabulary
  let gazetteer: Gazetteer
  /// Phrases that name actors, and phrases that name places: bits by phrase.
  let naming: [Naming]
  /// Lists of the configuration that are not reserved: what they are called as a model's features.
  let lists: [NamedList]

  struct NamedList: Sendable {
    var node: Int32
    var label: String
    var hash: UInt64
    var titleHash: UInt64
  }

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
    var naming = [Naming](repeating: [], count: table.finder.count)
    for phrase in gazetteer.byPhrase.keys { naming[Int(phrase)].insert(.place) }
    for case .list(_, let inner, isEntity: true) in table.nodes { Self.mark(inner, table, &naming) }
    self.naming = naming
    lists = table.nodes.indices.compactMap { number in
      guard case .list(let label, _, _) = table.nodes[number] else { return nil }
      let name = table.labels[Int(label)]
      guard !Lexicon.isReserved(name) else { return nil }
      return NamedList(
        node: Int32(number), label: name, hash: Feature.hash(.list, name), titleHash: Feature.hash(.titleList, name))
    }
  }

  private static func mark(_ node: Int32, _ table: NodeTable, _ naming: inout [Naming]) {
    switch table.nodes[Int(node)] {
    case .phrase(let phrase): naming[Int(phrase)].insert(.actor)
    case .anyPhrase(let phrases): for phrase in phrases { naming[Int(phrase)].insert(.actor) }
    case .or(let nodes): for node in nodes { mark(node, table, &naming) }
    case .list(_, let inner, _): mark(inner, table, &naming)
    default: break
    }
  }
}
