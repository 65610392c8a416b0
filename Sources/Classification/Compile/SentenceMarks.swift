/// Which sentences of the document in hand each of many things was found in: bit n is sentence n, the last bit all that
/// follow. Emptied in one step. Memory of its own, since an array's checks at every mark would take longer than the mark.
final class SentenceMarks {
  private struct Entry {
    var sentences: UInt64 = 0
    /// The document that they are of.
    var stamp: UInt64 = 0
  }
  private let entries: UnsafeMutablePointer<Entry>
  private let now: UnsafeMutablePointer<UInt64>

  init(_ count: Int) {
    entries = .allocate(capacity: count)
    entries.initialize(repeating: Entry(), count: count)
    now = .allocate(capacity: 1)
    now.initialize(to: 0)
  }

  deinit {
    entries.deallocate()
    now.deallocate()
  }

  /// The bit of a sentence.
  @inline(__always)
  static func bit(_ sentence: Int32) -> UInt64 { 1 << UInt64(min(sentence, 63)) }

  func clear() { now.pointee += 1 }

  @inline(__always)
  func isSet(_ number: Int32) -> Bool { entries[Int(number)].stamp == now.pointee }

  /// 0: found nowhere.
  @inline(__always)
  subscript(number: Int32) -> UInt64 {
    get { isSet(number) ? entries[Int(number)].sentences : 0 }
    set { entries[Int(number)] = Entry(sentences: newValue, stamp: now.pointee) }
  }

  /// True when any of the sentences is new.
  @inline(__always)
  func add(_ sentences: UInt64, to number: Int32) -> Bool {
    let known = self[number]
    if sentences & ~known == 0 { return false }
    self[number] = known | sentences
    return true
  }
}

/// What the presearch notes of one document. It is as large as the configuration, and therefore used again; the pool gives
/// it to one user at a time.
final class PresearchScratch: @unchecked Sendable {
  let phrases: SentenceMarks
  let nodes: SentenceMarks
  let indicators: SentenceMarks

  init(phrases: Int, nodes: Int, indicators: Int) {
    self.phrases = SentenceMarks(phrases)
    self.nodes = SentenceMarks(nodes)
    self.indicators = SentenceMarks(indicators)
  }

  func clear() {
    phrases.clear()
    nodes.clear()
    indicators.clear()
  }
}
