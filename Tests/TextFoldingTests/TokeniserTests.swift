import Testing
import TextFolding

@Suite("Tokeniser")
struct TokeniserTests {
  @Test(
    "sentences end where readers end them",
    arguments: [
      ("Torkham is shut. Chaman is open.", 2), ("Gen. Munir met Mr. Dar. They left.", 2),
      ("The U.S. envoy left Kabul.", 1),
      ("بند ہے۔ کھل گیا۔", 2), ("آیا طورخم بند است؟ بله.", 2), ("सीमा बंद है। व्यापार रुका।", 2), ("At 3.5 percent. Next", 2),
      ("A first line\n\nA second paragraph", 2), ("wrapped\nline", 1), ("J. Khan spoke", 1), ("Really?! Yes", 2),
      ("…", 0),
    ])
  func sentences(text: String, count: Int) { #expect(Tokeniser.tokenise(text).sentences.count == count) }

  @Test(
    "a question is known as one",
    arguments: [("Will it close?", true), ("آیا بسته است؟", true), ("It is closed.", false)])
  func questions(text: String, isQuestion: Bool) {
    #expect(Tokeniser.tokenise(text).sentences.first?.isQuestion == isQuestion)
  }

  @Test(
    "offsets count the scalars of the text as given",
    arguments: ["Pakistan’s Torkham, بند ہے", "«کابل» 🇵🇰 shut", "É́ Kabul's", "a\u{200C}b c", "ﷲ اکبر", "北京 closed"])
  func offsets(text: String) {
    let scalars = Array(text.unicodeScalars)
    let tokenised = Tokeniser.tokenise(text)
    for (index, token) in tokenised.tokens.enumerated() {
      let slice = String(String.UnicodeScalarView(scalars[Int(token.start)..<Int(token.end)]))
      #expect(Folding.fold(slice) == tokenised.word(index))
    }
  }

  @Test("the hash of a token is the hash of its folded bytes")
  func hashes() {
    let tokenised = Tokeniser.tokenise("Torkham تورخم ﷲ Straße 3,000")
    for token in tokenised.tokens { #expect(token.hash == Folding.hash(tokenised.bytes(of: token))) }
  }

  @Test("marks between words are kept")
  func gaps() {
    let gaps = Tokeniser.tokenise("Asif: talks failed; Kabul, silent – again. New").tokens.map(\.gap)
    #expect(gaps == [.space, .colon, .space, .semicolon, .comma, .dash, .sentence])
  }

  @Test(
    "words inside quotation marks are flagged",
    arguments: ["He said “closed” today", "He said 'closed' today", "He said \"closed\" today"])
  func quotes(text: String) {
    let flags = Tokeniser.tokenise(text).tokens.map { $0.flags.contains(.quoted) }
    #expect(flags == [false, false, true, false])
  }

  @Test("any bytes are survived", arguments: 0..<64)
  func anything(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    let pool: [Unicode.Scalar] = Array("a.'’\"“”-–3,:;?!؟۔،\n \u{200C}\u{0640}پیك\u{0651}ﷲ北🇵% $é́".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      text.append(pool[Int(state >> 33) % pool.count])
    }
    let tokenised = Tokeniser.tokenise(String(text))
    #expect(tokenised.tokens.allSatisfy { $0.start < $0.end && Int($0.end) <= text.count })
    #expect(tokenised.sentences.map(\.tokens.count).reduce(0, +) == tokenised.tokens.count)
  }
}

@Suite("Romanisation")
struct RomanisationTests {
  @Test(
    "other desks' spellings are among the variants",
    arguments: [
      ("Torkham", "turkham"), ("Torkham", "tourkham"), ("Nangarhar", "nangarhar"), ("Angoor Ada", "angur ada"),
    ])
  func variants(name: String, variant: String) {
    #expect(Romanisation.romanisationVariants(of: name).contains(variant))
  }

  @Test("short names and other scripts have none of their own", arguments: [("Khost", ["khost"]), ("تورخم", [])])
  func few(name: String, variants: [String]) { #expect(Romanisation.romanisationVariants(of: name) == variants) }

  @Test("texts one after the other give the words, places and sentences that each gives alone")
  func severalTexts() {
    let texts = ["Torkham shut, “says", "", "- and: open? 12", "طورخم بند۔ No", "... l’eau’s"]
    let (all, ends) = Tokeniser.tokenise(texts)
    var (tokens, folded, sentences): ([Token], [UInt8], [TokenisedText.Sentence]) = ([], [], [])
    for (text, end) in zip(texts, ends) {
      let alone = Tokeniser.tokenise(text)
      sentences += alone.sentences.map {
        var sentence = $0
        sentence.tokens = $0.tokens.lowerBound + tokens.count..<$0.tokens.upperBound + tokens.count
        return sentence
      }
      tokens += alone.tokens.map {
        var token = $0
        token.folded += UInt32(folded.count)
        return token
      }
      folded += alone.folded
      #expect(tokens.count == end)
    }
    #expect(all.tokens == tokens && all.folded == folded && all.sentences == sentences)
  }
}
