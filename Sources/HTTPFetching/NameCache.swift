/// What is known of host names, and who waits to know: a transfer and its host in, an answer or a place in the queue
/// out.
/// `getaddrinfo` does not tell how long an answer holds; a minute is libcurl's own figure.
struct NameCache {
  private struct Entry {
    var answer: NameAnswer
    var expires: Int64
  }

  private var entries: [String: Entry] = [:]
  private var waiting: [String: [Transfer]] = [:]
  private let goodFor: Int64
  private let badFor: Int64
  private let capacity = 20_000

  init(goodSeconds: Int, badSeconds: Int) {
    goodFor = Int64(goodSeconds) * 1_000_000
    badFor = Int64(badSeconds) * 1_000_000
  }

  var isAnyoneWaiting: Bool { !waiting.isEmpty }

  func answer(for host: String, at now: Int64) -> NameAnswer? {
    guard let entry = entries[host], entry.expires > now else { return nil }
    return entry.answer
  }

  /// True for the first who waits: a lookup is to begin.
  mutating func wait(for host: String, _ transfer: Transfer) -> Bool {
    let isFirst = waiting[host] == nil
    waiting[host, default: []].append(transfer)
    return isFirst
  }

  /// Those who waited. One that fell out of time since is among them, done.
  mutating func learn(_ answer: NameAnswer, of host: String, at now: Int64) -> [Transfer] {
    if entries.count >= capacity {
      entries = entries.filter { $0.value.expires > now }
      if entries.count >= capacity { entries.removeAll() }
    }
    if case .addresses = answer {
      entries[host] = Entry(answer: answer, expires: now + goodFor)
    } else {
      entries[host] = Entry(answer: answer, expires: now + badFor)
    }
    return waiting.removeValue(forKey: host) ?? []
  }

  /// After none of its addresses answered, a name is looked up anew.
  mutating func forget(_ host: String) {
    entries[host] = nil
  }
}
