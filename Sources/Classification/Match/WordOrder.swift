/// How a language orders who does what to whom.
///
/// Source: M. S. Dryer, “Order of Subject, Object and Verb”, The World Atlas of Language Structures, chapter 81.
enum WordOrder {
  case subjectFirst, verbLast, verbFirst

  private static let last: Set<String> = [
    "am", "as", "az", "bn", "eu", "fa", "gu", "hi", "ja", "ka", "kk", "kn", "ko", "ky", "ml", "mn", "mr", "my", "ne",
    "or",
    "pa", "ps", "sd", "si", "ta", "te", "tk", "tr", "ug", "ur", "uz",
  ]
  private static let first: Set<String> = ["ar", "cy", "ga", "he", "tl"]

  init(language: String?) {
    self =
      language.map { Self.last.contains($0) ? .verbLast : Self.first.contains($0) ? .verbFirst : .subjectFirst }
      ?? .subjectFirst
  }
}
