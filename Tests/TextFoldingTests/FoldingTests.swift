import Testing
import TextFolding

@Suite("Folding")
struct FoldingTests {
  @Test(
    "forms of one word fold alike",
    arguments: [
      ("Torkham", "TORKHAM", "torkham"), ("Zürich", "ZURICH", "zurich"), ("كابل", "کابل", "کابل"),
      ("طالبانِ", "طالبان", "طالبان"), ("پاکستاني", "پاکستانی", "پاکستانی"), ("افغانستـــان", "افغانستان", "افغانستان"),
      ("أفغانستان", "افغانستان", "افغانستان"), ("ﻻ", "لا", "لا"), ("ﷲ", "الله", "الله"), ("می‌گوید", "میگوید", "میگوید"),
      ("ہفتہ", "هفته", "هفته"), ("Ｆｕｌｌ", "full", "full"), ("Straße", "STRASSE", "strasse"), ("علماء", "علما", "علما"),
    ])
  func alike(a: String, b: String, folded: String) {
    #expect(Folding.fold(a) == Folding.fold(b))
    #expect(Folding.fold(a) == folded)
  }

  @Test(
    "letters of their own stay apart",
    arguments: ["پب", "چج", "ژز", "گک", "ټت", "ډد", "ړر", "ښس", "ځح", "څح", "ڼن", "ٹت", "ےی"])
  func apart(pair: String) {
    let letters = pair.map { String($0) }
    #expect(Folding.fold(letters[0]) != Folding.fold(letters[1]))
  }

  @Test(
    "numbers become ASCII digits",
    arguments: [
      ("۴۰۰۰", "4000"), ("٤٠٠٠", "4000"), ("3,000", "3000"), ("1,00,000", "100000"), ("४६", "46"), ("2.5", "2.5"),
    ])
  func numbers(text: String, folded: String) {
    let tokenised = Tokeniser.tokenise(text)
    #expect(tokenised.tokens.count == 1)
    #expect(tokenised.tokens.first?.flags.contains(.number) == true)
    #expect(Folding.fold(text) == folded)
  }

  @Test(
    "words are cut as people read them",
    arguments: [
      ("Pakistan's army", "pakistan army"), ("traders’ losses", "traders losses"), ("It didn't", "it didnt"),
      ("the U.S. envoy", "the us envoy"), ("cross-border fire", "cross border fire"), ("D.I. Khan", "di khan"),
      ("l'Afghanistan", "l afghanistan"), ("dawn.com", "dawn com"), ("at 10:30", "at 10 30"),
    ])
  func words(text: String, folded: String) { #expect(Folding.fold(text) == folded) }

  @Test("folding what is folded changes nothing", arguments: ["Gen. Munir’s visit — کابل، ۱۲ اکتوبر", "É̂tat ﷺ x"])
  func idempotent(text: String) { #expect(Folding.fold(Folding.fold(text)) == Folding.fold(text)) }
}
