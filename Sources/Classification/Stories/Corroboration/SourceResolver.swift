import Model
import TextFolding

/// An item in, the independent source that stands behind it out: a wire service whose copy it is, else the owner of its
/// publisher, else the publisher. What names mean comes from the configured publishers alone.
package struct SourceResolver: Sendable {
  private let publishers: [Publisher]
  /// Folded name or alias → index.
  private let byName: [String: Int]
  private let bylines: BylineReader

  package init(publishers: [Publisher]) {
    self.publishers = publishers
    var byName: [String: Int] = [:]
    for (index, publisher) in publishers.enumerated() {
      for name in [publisher.name] + publisher.aliases {
        let folded = Self.fold(name)
        if byName[folded] == nil { byName[folded] = index }
      }
    }
    self.byName = byName
    bylines = BylineReader(publishers: publishers)
  }

  /// `source` is the unit that corroboration counts; `wire` the name of the service whose copy the item is.
  package func source(of item: Item) -> (source: String, wire: String?) {
    let publisher = item.publisher.isEmpty ? item.text.publisher ?? item.feed : item.publisher
    let own = index(of: publisher)
    if let wire = wire(of: item), wire != own {
      return (unit(wire), publishers[wire].name)
    }
    guard let own else { return (publisher, item.wire) }
    return (unit(own), publishers[own].isWire ? publishers[own].name : nil)
  }

  /// The configured publisher of this name or alias.
  package func publisher(named name: String) -> Publisher? { index(of: name).map { publishers[$0] } }

  private func wire(of item: Item) -> Int? {
    if let named = item.wire, let index = index(of: named) { return index }
    return bylines.wire(of: item)
  }

  /// The owner, followed upwards where an owner is itself a configured publisher with an owner.
  private func unit(_ index: Int) -> String {
    var name = publishers[index].name
    var next = publishers[index].owner
    var steps = 0
    while let owner = next, steps < 8 {
      let above = self.index(of: owner)
      name = above.map { publishers[$0].name } ?? owner
      next = above.flatMap { publishers[$0].owner }
      steps += 1
    }
    return name
  }

  private func index(of name: String) -> Int? { byName[Self.fold(name)] }

  /// Folded words joined by single spaces, without a leading article.
  static func fold(_ name: String) -> String {
    var words = Folding.fold(name).split(separator: " ")
    if words.count > 1, words.first == "the" { words.removeFirst() }
    return words.joined(separator: " ")
  }
}
