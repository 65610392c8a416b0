/// The phrases of a document: sorted by number, the places of each in order and once.
final class Occurrences {
  private(set) var phrases: [Int32] = []
  private(set) var starts: [Int32] = []
  private(set) var spans: [Range<Int32>] = []

  init(_ scan: Scan, _ finder: PhraseFinder) {
    // Phrase and beginning as one number, which is quick to sort.
    var found: [(place: UInt64, end: Int32)] = []
    finder.visit(scan) { found.append((UInt64($0) << 32 | UInt64($1.lowerBound), $1.upperBound)) }
    found.sort { $0.place == $1.place ? $0.end < $1.end : $0.place < $1.place }
    spans.reserveCapacity(found.count)
    for (place, end) in found {
      let phrase = Int32(place >> 32)
      let span = Int32(truncatingIfNeeded: place)..<end
      if phrases.last != phrase {
        phrases.append(phrase)
        starts.append(Int32(spans.count))
      } else if spans.last == span {
        continue
      }
      spans.append(span)
    }
    starts.append(Int32(spans.count))
  }

  /// Indices into `spans` of the phrase `phrases[index]`.
  func range(at index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }

  func index(of phrase: Int32) -> Int? {
    let index = Self.firstIndex(in: phrases, atOrAfter: phrase)
    return index < phrases.count && phrases[index] == phrase ? index : nil
  }

  /// Spans of any of the phrases: the shorter of the two sorted lists is walked.
  func spans(ofAny wanted: [Int32]) -> [Range<Int32>] {
    var result: [Range<Int32>] = []
    if wanted.count <= phrases.count {
      for phrase in wanted {
        if let index = index(of: phrase) { result += spans[range(at: index)] }
      }
      return result
    }
    for (index, phrase) in phrases.enumerated() {
      let at = Self.firstIndex(in: wanted, atOrAfter: phrase)
      if at < wanted.count, wanted[at] == phrase { result += spans[range(at: index)] }
    }
    return result
  }

  private static func firstIndex(in sorted: [Int32], atOrAfter value: Int32) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] >= value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
