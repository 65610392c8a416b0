import Model
import Testing
import TextFolding

@testable import Classification

@Suite("Stories: what is read of a text")
struct StoryTextTests {
  private func skeleton(_ name: String) -> UInt64? {
    let text = Tokeniser.tokenise(name)
    return text.folded.withUnsafeBufferPointer { folded in
      text.tokens.first.flatMap { NameSkeleton.hash(StoryWord($0, in: folded)) }
    }
  }

  @Test(
    "a name has one skeleton in both scripts",
    arguments: [
      ("Torkham", "تورخم"), ("Turkham", "طورخم"), ("Chaman", "چمن"), ("Muttaqi", "متقی"), ("Waziristan", "وزیرستان"),
      ("Peshawar", "پشاور"), ("Hibatullah", "هبت‌الله"), ("Akhundzada", "آخندزاده"), ("Nangarhar", "ننگرهار"),
      ("Haqqani", "حقانی"), ("Qureshi", "قریشی"), ("Ghulam", "غلام"), ("Munir", "منیر"), ("Kharlachi", "خرلاچی"),
    ])
  func skeletons(_ latin: String, _ arabic: String) {
    #expect(skeleton(latin) != nil)
    #expect(skeleton(latin) == skeleton(arabic))
  }

  @Test(
    "different names have different skeletons",
    arguments: [("Torkham", "Tirah"), ("Kunar", "Kabul"), ("Khost", "Quetta")])
  func distinct(_ one: String, _ other: String) { #expect(skeleton(one) != skeleton(other) || skeleton(one) == nil) }

  @Test("a name of fewer than three consonants is none", arguments: ["Dar", "Asia", "فیض", "A"])
  func tooShort(_ name: String) { #expect(skeleton(name) == nil) }

  private func stem(_ word: String) -> String {
    let text = Tokeniser.tokenise(word)
    return text.folded.withUnsafeBufferPointer { folded in
      let word = StoryWord(text.tokens[0], in: folded)
      return String(decoding: word.bytes[..<WordStem.bytes(word)], as: UTF8.self)
    }
  }

  @Test(
    "inflections share a stem",
    arguments: [
      ["close", "closed", "closes", "closing", "closure"], ["strike", "strikes", "striking"], ["talk", "talks"],
      ["Pakistan", "Pakistani", "Pakistan's"], ["حملہ", "حملے", "حملوں"], ["گذرگاه", "گذرگاه‌ها"],
    ])
  func stems(_ words: [String]) { #expect(Set(words.map(stem)).count == 1, "\(words.map(stem))") }

  @Test(
    "the count of days is read in four languages",
    arguments: [
      ("Chaman closed for a fifth day", 5), ("shut for the third consecutive day", 3), ("closed for 12th day", 12),
      ("twenty-second day of the closure", 22), ("پانچویں روز بھی بند", 5), ("برای پنجمین روز بسته ماند", 5),
      ("روز سوم بسته بودن گذرگاه", 3), ("د تړل کېدو دوه ویشتمه ورځ", 22), ("پنځمه ورځ هم تړلې ده", 5),
    ] as [(String, Int?)])
  func dayCounts(_ text: String, _ days: Int?) { #expect(DayCount.read(Tokeniser.tokenise(text)) == days) }

  @Test(
    "other days and ordinals count nothing",
    arguments: ["the fifth man", "a day later", "second review", "روز گذشته", "20"])
  func noCount(_ text: String) { #expect(DayCount.read(Tokeniser.tokenise(text)) == nil) }
}
