/// What nodes were found to be, by node: open addressing, because a dictionary's seeded hash costs more than most nodes.
struct HitMemo {
  private var nodes: [Int32] = Array(repeating: -1, count: 64)
  private var hits: [[Hit]] = Array(repeating: [], count: 64)
  private var count = 0

  private func slot(of node: Int32) -> Int {
    let mask = nodes.count - 1
    var at = Int(truncatingIfNeeded: UInt64(node) &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
    while nodes[at] >= 0, nodes[at] != node { at = (at + 1) & mask }
    return at
  }

  subscript(node: Int32) -> [Hit]? {
    get {
      let at = slot(of: node)
      return nodes[at] == node ? hits[at] : nil
    }
    set {
      if count * 2 >= nodes.count { grow() }
      let at = slot(of: node)
      if nodes[at] < 0 { count += 1 }
      nodes[at] = node
      hits[at] = newValue ?? []
    }
  }

  private mutating func grow() {
    let (oldNodes, oldHits) = (nodes, hits)
    nodes = Array(repeating: -1, count: oldNodes.count * 2)
    hits = Array(repeating: [], count: nodes.count)
    for (node, found) in zip(oldNodes, oldHits) where node >= 0 {
      let at = slot(of: node)
      nodes[at] = node
      hits[at] = found
    }
  }
}
