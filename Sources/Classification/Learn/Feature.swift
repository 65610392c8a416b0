import TextFolding

/// Something that a model may weigh in an item: a word, two words side by side, a list or a kind of place that was found,
/// a guard's cue. Known by the hash of its name; the name is what a model's file says.
struct Feature {
  enum Kind: String {
    case word, pair, list
    case titleList = "title"
    case place, guarded = "guard"
  }

  /// FNV-1a of the name.
  var hash: UInt64
  var value: Double
  /// Where it stands: the first place that gave it its value.
  var span: Range<Int32>
  var kind: Kind
  /// The list, kind of place or guard; empty for words.
  var label = ""

  static func hash(named name: String) -> UInt64 { Folding.hash(name.utf8) }

  static func hash(_ kind: Kind, _ label: String) -> UInt64 { hash(named: name(kind, label)) }

  static func name(_ kind: Kind, _ label: String) -> String { kind.rawValue + " " + label }
}

/// The features of one item, each once, in a fixed order.
struct FeatureVector {
  private(set) var entries: [Feature] = []

  init(_ entries: [Feature]) { self.entries = entries }

  /// Of equal features the one with the greatest value stays, and of equal values the first.
  mutating func unite() {
    var numbers: [UInt64: Int] = [:]
    var kept: [Feature] = []
    for feature in entries {
      if let number = numbers[feature.hash] {
        if feature.value > kept[number].value { kept[number] = feature }
      } else {
        numbers[feature.hash] = kept.count
        kept.append(feature)
      }
    }
    entries = kept
  }

  /// Scales to a length, so that a long item does not speak louder than a short one.
  mutating func normalise(to length: Double) {
    let norm = entries.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
    guard norm > 0 else { return }
    for index in entries.indices { entries[index].value *= length / norm }
  }

  mutating func append(_ other: FeatureVector) { entries += other.entries }
}
