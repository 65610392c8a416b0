import Classification
import Model
import Testing

@Suite("Who does what to whom")
struct RoleTests {
  /// Pakistan accuses Kabul: what must and must not be read so.
  @Test(
    "an accusation is bound to who makes it and whom it blames",
    arguments: [
      ("en", "Pakistan accuses Kabul of sheltering militants", true),
      ("en", "Kabul accuses Pakistan of air strikes", false),
      ("en", "Kabul accused by Pakistan of sheltering militants", true),
      ("en", "Pakistan accused by Kabul", false),
      ("en", "Kabul was accused on Friday by the Pakistani army", true),
      ("en", "Kabul was accused of doing nothing", false),
      ("en", "Taliban say Pakistan accuses Kabul falsely", true),
      ("en", "Pakistan says Taliban accused Kabul residents", false),
      ("en", "Pakistan's defence minister Khawaja Asif blamed the Afghan Taliban", true),
      ("en", "Accusations in Pakistan: Kabul blamed", false),
      ("en", "Pakistan summoned an envoy as it accused Kabul of inaction", true),
      ("en", "The Pakistani Taliban accuse Kabul", false),
      ("en", "Pakistan is accusing Kabul again", true),
      ("en", "Talks with Pakistan stall; an editor accuses Kabul", false),
      ("ur", "پاکستان نے کابل پر الزام عائد کیا ہے", true),
      ("ur", "کابل نے پاکستان پر الزام عائد کیا ہے", false),
      ("ur", "پاکستان کے وزیر دفاع نے طالبان پر الزام لگایا ہے", true),
      ("ur", "پاکستان پر طالبان کی جانب سے الزام لگایا گیا ہے", false),
      ("ur", "طالبان پر پاکستان کی جانب سے الزام لگایا گیا ہے", true),
      ("fa", "پاکستان طالبان را به پناه دادن متهم کرد", true),
      ("fa", "طالبان پاکستان را به حمله متهم کرد", false),
      ("fa", "طالبان از سوی پاکستان متهم شد", true),
      ("ps", "طالبان د پاکستان لخوا تورن شول", true),
      ("ps", "پاکستان د طالبان لخوا تورن شو", false),
    ])
  func accusation(language: String, title: String, holds: Bool) throws {
    let query = "does(actor: @pakistan, action: @accuse, target: @kabul)"
    let result = try Fixture.classify(query, ItemText(title: title, language: language))
    #expect(result.matches.isEmpty == !holds, "\(title): \(result)")
    if holds {
      #expect(result.matches.first?.roles == ["actor": "pakistan", "target": "kabul"])
    }
  }

  @Test(
    "without an actor the target may stand on either side",
    arguments: [
      ("Torkham closed", true), ("Pakistan closes Torkham", true), ("Torkham was closed by troops", true),
      ("Schools closed. Torkham calm", false),
      ("Schools closed, but Torkham stays open", false),
    ])
  func passive(title: String, holds: Bool) throws {
    let result = try Fixture.classify("does(action: clos*, target: @crossing)", ItemText(title: title, language: "en"))
    #expect(result.matches.isEmpty == !holds, "\(title): \(result)")
  }

  @Test(
    "reported speech is bound to its speaker",
    arguments: [
      ("Pakistan says militants hide there", true), ("Militants hide there, says Khawaja Asif", true),
      ("Pakistan: militants hide there", true),
      ("Militants hide there: Pakistan", true), ("According to Islamabad, militants hide there", true),
      ("Kabul says militants hide in Pakistan", false),
      ("Militants hide in Pakistan", false), ("Militants hide there, Kabul tells Pakistan", false),
    ])
  func speech(title: String, holds: Bool) throws {
    let result = try Fixture.classify(
      "says(actor: @pakistan, what: militants NEAR/3 hide)", ItemText(title: title, language: "en"))
    #expect(result.matches.isEmpty == !holds, "\(title): \(result)")
  }
}
