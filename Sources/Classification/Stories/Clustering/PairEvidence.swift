/// How two items agree; each field is what the weight of the same name multiplies.
package struct PairEvidence: Hashable, Sendable {
  /// Cosine of the words of title and body, rarer words counting more; 0…1.
  package var words = 0.0
  /// The same of the titles alone.
  package var title = 0.0
  /// Share of the names, weighted by rarity, that the one with fewer names has in common.
  package var names = 0.0
  /// `names` where the scripts differ, so that words cannot agree.
  package var crossNames = 0.0
  /// 1 where a number of two digits or more stands in both; 1 where both titles have one of four
  /// digits or more and no number is shared.
  package var number = 0.0
  package var numberClash = 0.0
  /// Share of indicators in common, of the item with fewer; and 1 where both have some and share none.
  package var indicator = 0.0
  package var otherIndicator = 0.0
  /// 1 where only one of the two has an indicator at all.
  package var oneSided = 0.0
  /// 1 where scripts differ, an indicator agrees, and no other story in reach reports that indicator.
  package var sole = 0.0
  /// Share of places in common, half a point for a place within the other; 0 where the indicators differ.
  package var place = 0.0
  package var placeClash = 0.0
  package var quantity = 0.0
  package var quantityClash = 0.0
  package var roles = 0.0
  /// 1 where the day of the happening agrees, as the text or the count of days gives it.
  package var day = 0.0
  package var dayClash = 0.0
  /// Δ² / 2σ², to be subtracted.
  package var time = 0.0
  /// Jaccard of the words, of the body alone and of the whole, the greater; for copies.
  package var copy = 0.0

  package init() {}

  func logOdds(_ w: StoryWeights) -> Double {
    let lexical = w.words * words + w.title * title + w.names * names + w.crossNames * crossNames
    let numeric =
      w.number * number + w.numberClash * numberClash + w.quantity * quantity
      + w.quantityClash * quantityClash
    let matched = w.indicator * indicator + w.otherIndicator * otherIndicator + w.oneSided * oneSided + w.sole * sole
    let structural = w.place * place + w.placeClash * placeClash + w.roles * roles
    return w.base + lexical + numeric + matched + structural + w.day * day + w.dayClash * dayClash - w.time * time
  }
}
