/// Words in dates: months and days of the week in the languages of the feeds that we read.
enum DateWords {
  /// The month, 1 to 12, that `word` names in full or in short. `word` is lower case, without a final point.
  static func month(_ word: String) -> Int? { months[word] ?? prefixMonth(word) }

  /// Solar Hijri months, 1 to 12, in Persian, Dari, Pashto, and in Latin letters.
  static func solarMonth(_ word: String) -> Int? { solarMonths[word] }

  /// The day of the week, 0 is Monday, of an English name.
  static func weekday(_ text: String) -> Int? {
    let short = String(text.lowercased().prefix(3))
    return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].firstIndex(of: short)
  }

  /// English months in any abbreviation of three letters or more: "Sept", "Janu", "Octob".
  private static func prefixMonth(_ word: String) -> Int? {
    guard word.utf8.count >= 3, word.utf8.allSatisfy(Byte.isLetter) else { return nil }
    return english.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }

  private static let english = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static func table(_ rows: [String]) -> [String: Int] {
    var table: [String: Int] = [:]
    for row in rows {
      for (index, names) in row.split(separator: " ").enumerated() {
        for name in names.split(separator: "|") where table[String(name)] == nil { table[String(name)] = index + 1 }
      }
    }
    return table
  }

  /// Twelve words a row; spellings of one month are parted by bars.
  private static let months = table([
    english.joined(separator: " "),
    "jan feb mar apr may jun jul aug sep|sept oct nov dec",
    "januar|jänner|jän februar|feber märz|mär|maerz|mrz april mai juni juli august september oktober|okt november dezember|dez",
    "janvier|janv février|fevrier|févr|fév|fevr mars avril|avr mai juin juillet|juil août|aout septembre|sept octobre novembre décembre|decembre|déc",
    "enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sept|set octubre|oct noviembre|nov diciembre|dic",
    "gennaio|gen febbraio|febb marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|sett ottobre|ott novembre dicembre",
    "janeiro fevereiro|fev março|marco abril maio junho julho agosto setembro outubro|out novembro dezembro",
    "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "января|январь|янв февраля|февраль|фев|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек",
    "ιανουαρίου|ιαν φεβρουαρίου|φεβ μαρτίου|μάρ|μαρ|μάώ|μαώ απριλίου|απρ μαΐου|μάι|μαϊ|μαι ιουνίου|ιούν|ιουν|ιον ιουλίου|ιούλ|ιουλ|ιολ αυγούστου|αύγ|αυγ σεπτεμβρίου|σεπ οκτωβρίου|οκτ νοεμβρίου|νοέ|νοε δεκεμβρίου|δεκ",
    "január februári|február március április május június július augusztus szeptember október november december",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "styczeń|stycznia luty|lutego marzec|marca kwiecień|kwietnia maj|maja czerwiec|czerwca lipiec|lipca sierpień|sierpnia wrzesień|września październik|października listopad|listopada grudzień|grudnia",
    // Arabic: Egypt and the Gulf, then the Levant and Iraq.
    "يناير فبراير مارس أبريل|ابريل|إبريل مايو يونيو|يونيه يوليو|يوليه أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار|اذار نيسان أيار|ايار حزيران تموز آب أيلول|ايلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "جنوری فروری مارچ اپریل مئی|مئ جون جولائی|جولائ اگست ستمبر اکتوبر نومبر دسمبر",
    "جنوري فبروري مارچ اپریل مۍ|می جون جولای اګست|اگست سپتمبر|سپټمبر اکتوبر نومبر دسمبر|دیسمبر",
    "ژانویه|جنوری فوریه|فبروری مارس|مارچ آوریل|اپریل مه|می ژوئن|جون ژوئیه|جولای اوت|آگوست|آگست سپتامبر|سپتمبر اکتبر|اکتوبر نوامبر|نومبر دسامبر|دسمبر",
  ])

  private static let solarMonths = table([
    "فروردین|فروردين اردیبهشت|ارديبهشت خرداد تیر|تير مرداد|امرداد شهریور|شهريور مهر آبان|ابان آذر دی|دي بهمن اسفند",
    "حمل ثور جوزا سرطان اسد سنبله میزان|ميزان عقرب قوس جدی|جدي دلو حوت",
    "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب",
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand",
    "hamal sawr jawza saratan asad sonbola mizan aqrab qaws jadi dalw hut",
  ])
}
