/// Who may run: a transfer that asks in, whether it runs now or waits out; a transfer that ends in, who runs next out.
/// A slot of the host is taken before one of the whole, so that those who wait for a busy host keep no one else
/// waiting.
struct SlotTable {
  private struct Host {
    var running = 0
    var waiting = Fifo<Transfer>()
  }

  private let maxTotal: Int
  private let maxPerHost: Int
  private var total = 0
  private var hosts: [String: Host] = [:]
  /// Have their host's slot.
  private var waiting = Fifo<Transfer>()

  init(maxTotal: Int, maxPerHost: Int) {
    self.maxTotal = max(1, maxTotal)
    self.maxPerHost = max(1, maxPerHost)
  }

  /// Whether others than the one that runs want the host.
  func isShared(_ host: String) -> Bool {
    guard let host = hosts[host] else { return false }
    return host.running > 1 || !host.waiting.isEmpty
  }

  mutating func admit(_ transfer: Transfer) -> Bool {
    let name = transfer.host
    guard hosts[name, default: Host()].running < maxPerHost else {
      hosts[name]?.waiting.push(transfer)
      return false
    }
    return grant(name, to: transfer)
  }

  mutating func release(_ transfer: Transfer) -> [Transfer] {
    var ready: [Transfer] = []
    if transfer.holdsTotalSlot {
      transfer.holdsTotalSlot = false
      total -= 1
      while total < maxTotal, let next = Self.popLive(&waiting) {
        if takeTotal(next) { ready.append(next) }
      }
    }
    guard let name = transfer.hostSlot else { return ready }
    transfer.hostSlot = nil
    hosts[name]?.running -= 1
    while var host = hosts[name], host.running < maxPerHost, let next = Self.popLive(&host.waiting) {
      hosts[name] = host
      if grant(name, to: next) { ready.append(next) }
    }
    if let host = hosts[name], host.running == 0 { hosts[name] = nil }
    return ready
  }

  private mutating func grant(_ name: String, to transfer: Transfer) -> Bool {
    hosts[name, default: Host()].running += 1
    transfer.hostSlot = name
    return takeTotal(transfer)
  }

  private mutating func takeTotal(_ transfer: Transfer) -> Bool {
    guard total < maxTotal else {
      waiting.push(transfer)
      return false
    }
    total += 1
    transfer.holdsTotalSlot = true
    return true
  }

  /// Cancelled ones stay in their queue until their turn comes.
  private static func popLive(_ queue: inout Fifo<Transfer>) -> Transfer? {
    while let next = queue.pop() {
      if next.stage != .done { return next }
    }
    return nil
  }
}
