import TextFolding

/// Words that say nothing of what happened, in the languages whose feeds are read most; kept as hashes of their folded
/// form. Languages without a list rely on document frequencies.
enum StopWords {
  static func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }

  private static let hashes = Set(
    [english, urdu, persian, pashto].flatMap { Tokeniser.tokenise($0).tokens.map(\.hash) })

  private static let english = """
    a an the and or but nor of in on at to from by for with without as into onto over under after before during about
    against between among across through up down out off than then there here is are was were be been being has have had
    having do does did done will would shall should may might must can could not no this that these those it its he him
    his she her they them their we us our you your i me my who whom whose which what when where why how all any both each
    few more most other some such only own same so too very just also still yet while amid via per say says said saying
    tell tells told report reports reported reportedly according news agency one new if because since until till again
    further once s t re ll ve mr mrs ms
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow
    """
  private static let urdu = """
    کا کی کے کو سے میں پر نے ہے ہیں تھا تھی تھے ہو ہوا ہوئی ہوئے گا گی گے اور یا کہ جو یہ وہ اس ان اپنے اپنی اپنا بھی ہی
    تو نہیں نہ تک لیے لئے ساتھ بعد پہلے دوران کر کیا کی کیے کرنے کرتے کرتا رہا رہے رہی گیا گئی گئے دیا دی دیے دے جا جاتا
    جائے والا والے والی کسی کوئی کچھ ایک جب جبکہ اگر مگر لیکن مطابق کہا کہنا بتایا خلاف درمیان طرف طور باہر اندر پیر منگل
    بدھ جمعرات جمعہ ہفتہ اتوار آج کل ہم انہوں انہیں جس جن
    """
  private static let persian = """
    و در به از که با را برای این آن است هست بود بودند شد شده شدند می‌شود خواهد کرد کرده کردند کند کنند می‌کند دارد دارند
    داشت تا بر یا هم نیز اما اگر هر همه یک دو خود او ما آنها آنان ایشان چه چون پس پیش بعد پیشتر بین میان روی زیر گفت گفته
    گفتند می‌گوید می‌گویند خبر گزارش بر اساس طبق نیست نمی شان ها های دوشنبه سه‌شنبه چهارشنبه پنج‌شنبه جمعه شنبه یکشنبه روز
    امروز دیروز فردا
    """
  private static let pashto = """
    د په کې ته له نه څخه سره او چې یې دی ده دي دا دغه هغه هغوی خپل خپله خپلو هم یا خو که تر پر باندې لپاره وروسته مخکې کړ
    کړې کړي کړه کوي کوی شو شوي شوې شوه شي کېږي وو وه ووې وویل وايي وایي ویلي ویل یو یوه څو ډېر ډېرې بیا هر هېڅ چا څه ورځ
    نن پرون سبا
    """
}
