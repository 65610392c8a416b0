import Model

/// Items of one document and what the store knows in; the same items under the identities by which they are stored out.
///
/// An item that was stored under another name than it has in this document is found again: because it shared its guid
/// with others then and does not now, or because its feed makes up new guids at each poll. Then link and text tell.
package struct ItemRecognition: Sendable {
  package private(set) var items: [Item]
  package private(set) var known: [String: KnownItem]
  private let names: [String: ItemIdentity]
  private var taken: Set<String> = []
  /// The feed's guids were seen to change while link and text stayed.
  package private(set) var guidsChange = false

  /// - Parameter names: the identities of the items, by name.
  /// - Parameter known: what is stored under the names of the items.
  package init(_ items: [Item], names: [String: ItemIdentity], known: [String: KnownItem]) {
    self.items = items
    self.names = names
    self.known = known
    taken = Set(items.map(\.identity).filter { known[$0] != nil })
  }

  /// Other names to look up: of items that would be new or edited.
  package var otherNames: [String] {
    items.filter { known[$0.identity]?.textHash != $0.textHash }
      .flatMap { item in names[item.identity].map { $0.particular + $0.general } ?? [] }
  }

  package mutating func consider(_ others: [String: KnownItem]) {
    guard !others.isEmpty else { return }
    for index in items.indices where known[items[index].identity]?.textHash != items[index].textHash {
      guard let names = names[items[index].identity] else { continue }
      let hash = items[index].textHash
      let found =
        names.particular.lazy.compactMap { others[$0] }.first
        ?? names.general.lazy.compactMap { others[$0] }.first { $0.textHash == hash }
      if let found { rename(index, to: found) }
    }
  }

  /// Canonical links to look up: when a document of a feed that was read before has not one guid in common with what is
  /// stored, its guids may be made up anew at each poll.
  package var doubtfulLinks: Set<String> {
    let byGuid = items.filter { $0.identity.hasPrefix("guid:") && !$0.link.isEmpty }
    guard byGuid.count >= 2, byGuid.allSatisfy({ known[$0.identity] == nil }) else { return [] }
    return Set(byGuid.map { ItemIdentity.canonical($0.link) })
  }

  /// - Parameter stored: what is stored of the feed's items, by canonical link.
  package mutating func consider(links stored: [String: [KnownItem]]) {
    guard !stored.isEmpty else { return }
    var counts: [String: Int] = [:]
    for item in items { counts[ItemIdentity.canonical(item.link), default: 0] += 1 }
    var byText: [(Int, KnownItem)] = []
    var byLink: [(Int, KnownItem)] = []
    for index in items.indices where known[items[index].identity] == nil {
      let link = ItemIdentity.canonical(items[index].link)
      guard let candidates = stored[link] else { continue }
      if let same = candidates.first(where: { $0.textHash == items[index].textHash }) {
        byText.append((index, same))
      } else if counts[link] == 1, candidates.count == 1 {
        byLink.append((index, candidates[0]))
      }
    }
    // One report twice under one link is an accident; several at once are a habit.
    guard byText.count >= 2, byText.count >= byLink.count else { return }
    guidsChange = true
    for (index, stored) in byText + byLink { rename(index, to: stored) }
  }

  private mutating func rename(_ index: Int, to stored: KnownItem) {
    guard stored.identity != items[index].identity, taken.insert(stored.identity).inserted else { return }
    items[index].identity = stored.identity
    known[stored.identity] = stored
  }
}
