import Model
import TextFolding

/// Which phrases name which places.
struct Gazetteer: Sendable {
  /// Phrase → places (by index) that bear the name; sorted by phrase.
  private(set) var byPhrase: [Int32: [Int32]] = [:]
  /// Place → phrases, sorted.
  private(set) var phrases: [[Int32]]

  init(_ places: [Place], table: inout NodeTable, diagnostics: inout [Diagnostic]) {
    phrases = Array(repeating: [], count: places.count)
    // A spelling that somebody wrote down belongs to that place alone; generated ones only fill gaps.
    var written: Set<String> = []
    for (number, place) in places.enumerated() {
      for name in place.names {
        do {
          let node = try QueryParser.parseEntry(name)
          guard case .term(let term) = node else {
            diagnostics.append(
              Diagnostic(at: place.position, "the name ‘\(name)’ of place ‘\(place.id)’ is not plain words"))
            continue
          }
          written.insert(Folding.fold(name))
          add(table.phrase(term), to: Int32(number))
        } catch {
          diagnostics.append(
            Diagnostic(at: place.position, "the name ‘\(name)’ of place ‘\(place.id)’: \(error.message)"))
        }
      }
    }
    for (number, place) in places.enumerated() {
      for variant in place.names.flatMap({ Romanisation.romanisationVariants(of: $0) })
      where written.insert(variant).inserted {
        guard let node = try? QueryParser.parseEntry(variant), case .term(let term) = node else { continue }
        add(table.phrase(term), to: Int32(number))
      }
    }
    for number in phrases.indices { phrases[number].sort() }
  }

  private mutating func add(_ phrase: Int32, to place: Int32) {
    guard !byPhrase[phrase, default: []].contains(place) else { return }
    byPhrase[phrase, default: []].append(place)
    phrases[Int(place)].append(phrase)
  }
}
