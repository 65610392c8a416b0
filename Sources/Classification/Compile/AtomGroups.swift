/// Atoms by a key that is read off a word. A class, so that a look copies nothing.
final class AtomGroups: Sendable {
  struct Member: Sendable {
    var atom: Int32
    /// The key is all that the pattern asks: nothing is left to verify.
    var isPure: Bool
  }
  typealias Entry = (key: UInt64, member: Member)
  let filter: BitFilter
  let members: [Member]
  private let groups: HashIndex
  private let starts: [Int32]

  init(_ entries: [Entry]) {
    let entries = entries.sorted { ($0.key, $0.member.atom) < ($1.key, $1.member.atom) }
    var groups = HashIndex()
    var starts: [Int32] = []
    for (index, entry) in entries.enumerated() where index == 0 || entries[index - 1].key != entry.key {
      groups.insert(entry.key, Int32(starts.count))
      starts.append(Int32(index))
    }
    self.groups = groups
    self.starts = starts + [Int32(entries.count)]
    members = entries.map(\.member)
    filter = BitFilter(entries.map(\.key))
  }

  var isEmpty: Bool { members.isEmpty }

  /// Indices of the members of a key.
  func range(of key: UInt64) -> Range<Int>? {
    groups[key].map { Int(starts[Int($0)])..<Int(starts[Int($0) + 1]) }
  }
}
