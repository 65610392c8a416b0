/// The grounds of a choice in, a line for people out.
enum StoryReason {
  static func text(joined choice: StoryChoice) -> String {
    guard let evidence = choice.nearest?.evidence else { return "" }
    if choice.copyOf != nil { return "repeats the text of an earlier item" }
    var parts: [String] = []
    if evidence.indicator > 0 { parts.append("the same indicator") }
    if evidence.place > 0 { parts.append("the same place") }
    if evidence.quantity > 0 { parts.append("the same number") }
    if evidence.day > 0 { parts.append("the same day") }
    if evidence.words >= 0.1 { parts.append("\(percent(evidence.words)) of the words") }
    if evidence.names + evidence.crossNames >= 0.2 { parts.append("names in common") }
    return parts.isEmpty ? "words and time agree" : parts.joined(separator: ", ")
  }

  static func text(new choice: StoryChoice) -> String {
    guard let nearest = choice.nearest else { return "nothing like it in reach" }
    var parts = ["the nearest story agrees in \(percent(nearest.evidence.words)) of the words"]
    if nearest.evidence.placeClash > 0 { parts.append("but names another place") }
    if nearest.evidence.quantityClash > 0 { parts.append("but another number") }
    if nearest.evidence.dayClash > 0 { parts.append("but another day") }
    return parts.joined(separator: ", ")
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
