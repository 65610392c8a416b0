/// Function words of the languages that the product ships with, by reserved list and language, entries parted by `|`.
///
/// Grammar only: what a word means for an arena is configuration. A list in configuration replaces these, language by
/// language.
enum BuiltInLists {
  static func entries(of id: String) -> [String: [String]] {
    (tables[id] ?? [:]).mapValues { $0.split(separator: "|").map { String($0) } }
  }

  static var ids: [String] { tables.keys.sorted() }

  private static let tables: [String: [String: String]] = grammar.merging(values) { first, _ in first }

  private static let grammar: [String: [String: String]] = [
    "grammar-agent-before": [
      "en": "by|at the hands of", "de": "von|durch", "es": "por", "pt": "por|pelo|pela", "fr": "par", "id": "oleh",
      "fa": "از سوی|توسط|از طرف|از جانب|به دست", "ar": "من قبل|على يد|على أيدي|من جانب",
    ],
    "grammar-agent-after": [
      "ur": "نے|کی جانب سے|کی طرف سے|کے ہاتھوں", "hi": "ने|की ओर से|द्वारा|की तरफ से",
      "ps": "لخوا|له خوا|لخوا نه|له لوري|له لورې",
    ],
    "grammar-object-before": [
      "en": "against|on|at|upon|over", "fa": "به|بر|علیه", "ps": "پر|په", "de": "gegen|auf", "ar": "على|ضد|إلى",
    ],
    "grammar-object-after": ["ur": "پر|کو|سے|کے خلاف", "hi": "पर|को|से|के खिलाफ", "fa": "را", "ps": "ته|باندې|باندي"],
    "grammar-oblique": [
      "en": "in|with|from|at|near|against|to|on|between|into|across|inside|over|towards|through|for|about|via|within",
      "de": "in|mit|aus|bei|nach|gegen|zu|auf|zwischen|an", "fa": "در|با|از|به|بر|علیه|میان",
      "ar": "في|مع|من|إلى|على|ضد|بين",
      "es": "en|con|desde|contra|hacia|entre|a", "pt": "em|com|contra|entre|no|na", "id": "di|dengan|ke|dari|antara",
    ],
    "grammar-oblique-after": [
      "ur": "میں|سے|پر|کو|کے ساتھ|کے خلاف|تک|کے درمیان", "hi": "में|से|पर|को|के साथ|के खिलाफ", "ps": "کې|کي|سره|ته|پورې|نه",
    ],
    "grammar-and": [
      "en": "and|or", "ur": "اور|و", "fa": "و", "ps": "او", "ar": "و", "hi": "और", "de": "und", "es": "y", "pt": "e",
      "id": "dan",
    ],
    "grammar-passive": [
      "en": "is|are|was|were|be|been|being|gets|got", "de": "wird|werden|wurde|wurden",
      "es": "es|son|fue|fueron|ser|sido",
    ],
    "grammar-progressive": ["en": "*ing"],
    "grammar-speech": [
      "en": """
      say|says|said|saying|tell|tells|told|claim|claims|claimed|warn|warns|warned|state|states|stated|announce|announces\
      |announced|declare|declares|declared|insist|insists|insisted|assert|asserts|asserted|argue|argues|argued|add|adds|added\
      |allege|alleges|alleged|complain|complains|complained|reiterate|reiterates|reiterated|maintain|maintains|maintained\
      |confirm|confirms|confirmed|tweeted|wrote|writes|stressed|stresses|urged|urges|demanded|demands|disclosed|reveals|revealed
      """,
      "ur": "کہا|کہنا|کہتے|کہتا|کہتی|بتایا|دعویٰ|انتباہ|خبردار|واضح|زور", "hi": "कहा|कहना|बताया|दावा",
      "fa": "گفت|گفته|می‌گوید|می‌گویند|گفتند|گفته‌است|افزود|اعلام کرد|هشدار داد|مدعی",
      "ps": "وویل|ویلي|وايي|ووایي|ويلي|وویلي|خبرداری",
      "ar": "قال|قالت|أعلن|أعلنت|أكد|أكدت|صرح|حذر|حذرت", "de": "sagt|sagte|erklärte|teilte|warnt|warnte",
    ],
    "grammar-according": [
      "en": "according to|in the words of", "fa": "به گفته|به گزارش|بنا به گفته", "ar": "بحسب|وفقا ل|حسب",
      "de": "laut|nach angaben",
    ],
    "grammar-according-after": [
      "ur": "کے مطابق|کے بقول|کا کہنا", "hi": "के मुताबिक|के अनुसार|का कहना", "ps": "په وینا|په خبره|د وینا",
    ],
    "grammar-clause-break": [
      "en": """
      but|while|whilst|after|before|as|which|who|whom|whose|because|although|though|when|where|whereas|if|unless|until|since\
      |amid|despite|following|even as|so that|in response|days after|hours after|weeks after|prompting|triggering
      """,
      "ur": "لیکن|جبکہ|جب کہ|مگر|تاہم|کیونکہ|جس|جو|جن|اگر|کہ|جب|چونکہ|اگرچہ|کے بعد",
      "hi": "लेकिन|जबकि|हालांकि|क्योंकि|जो|जब|अगर|कि|के बाद",
      "fa": "اما|ولی|در حالی که|درحالی‌که|که|زیرا|چون|اگر|هرچند|پس از|تا",
      "ps": "خو|چې|چي|که|ځکه|کله|په داسې حال کې|وروسته",
      "ar": "لكن|ولكن|بينما|فيما|الذي|التي|بعد|قبل|إذا|لأن|رغم|حيث",
      "de": "aber|während|nachdem|bevor|weil|obwohl|wenn|falls|dass|der",
    ],
    "grammar-prefix": ["ar": "و|ال|وال|بال|لل|ب|ل|ف|فال|كال|ولل|وب"],
    "grammar-suffix": ["fa": "ها|های|هایی|هایش|ان|ی|یی", "ar": "ها|هم|ه|ين|ون|ات"],
    "time-open": ["en": "since|from", "ur": "سے", "fa": "از", "ps": "له", "de": "seit", "ar": "منذ"],
    "number-range": ["en": "to|or|and", "ur": "سے|تا", "fa": "تا", "ps": "تر", "de": "bis"],
    "language-words": [
      "en": "the|of|and|to|in|for|with|after|on|by|is|has|was|its|from|that|at|as|are|over",
      "ur": "کے|کی|میں|ہے|سے|کو|نے|کا|اور|پر|ہیں|گئی|گیا|کر|تھا|جس|بھی|لیے|ٹی|ہو",
      "fa": "در|از|که|را|است|با|این|شد|کرد|برای|می|های|آن|کرده|شده|بر|کند|خود|یک|تا",
      "ps": "چې|یې|دي|د|کې|ته|سره|په|او|شوي|کړي|کړ|له|څخه|نه|ده|شوې|وي|هم|وویل",
      "ar": "في|من|على|إلى|أن|التي|الذي|عن|مع|هذا|قال|بعد|بين|هذه|كما",
      "hi": "के|की|में|है|से|को|ने|का|और|पर|हैं",
      "de": "der|die|das|und|in|den|von|zu|mit|auf|für|im|dem|nicht|ein|eine|nach|bei|hat|ist",
      "id": "di|dan|yang|untuk|dengan|dari|pada|ke|ini|oleh|akan",
      "es": "el|la|de|los|las|en|del|que|por|con|una|para|se",
      "pt": "o|a|os|de|da|do|em|que|para|com|uma|no|na|não|dos",
      "fr": "le|la|les|des|et|du|en|une|dans|est|pour|sur|au|par",
      "sw": "wa|ya|na|kwa|katika|za|la|cha|ni|kuwa|ilikuwa", "tr": "ve|bir|bu|için|ile|da|de|olarak|çok",
    ],
  ]

  private static let values: [String: [String: String]] = [
    "number-words": [
      "en": """
      one = 1|two = 2|three = 3|four = 4|five = 5|six = 6|seven = 7|eight = 8|nine = 9|ten = 10|eleven = 11|twelve = 12\
      |thirteen = 13|fourteen = 14|fifteen = 15|sixteen = 16|seventeen = 17|eighteen = 18|nineteen = 19|twenty = 20\
      |thirty = 30|forty = 40|fifty = 50|sixty = 60|seventy = 70|eighty = 80|ninety = 90
      """,
      "ur": """
      ایک = 1|دو = 2|تین = 3|چار = 4|پانچ = 5|چھ = 6|سات = 7|آٹھ = 8|نو = 9|دس = 10|گیارہ = 11|بارہ = 12|تیرہ = 13|چودہ = 14\
      |پندرہ = 15|سولہ = 16|سترہ = 17|اٹھارہ = 18|انیس = 19|بیس = 20|اکیس = 21|بائیس = 22|تئیس = 23|چوبیس = 24|پچیس = 25|تیس = 30\
      |چالیس = 40|پچاس = 50|ساٹھ = 60|ستر = 70|اسی = 80|نوے = 90
      """,
      "fa": """
      یک = 1|دو = 2|سه = 3|چهار = 4|پنج = 5|شش = 6|هفت = 7|هشت = 8|نه = 9|ده = 10|یازده = 11|دوازده = 12|سیزده = 13|چهارده = 14\
      |پانزده = 15|شانزده = 16|هفده = 17|هجده = 18|نوزده = 19|بیست = 20|سی = 30|چهل = 40|پنجاه = 50|شصت = 60|هفتاد = 70|هشتاد = 80|نود = 90
      """,
      "ps": """
      یو = 1|دوه = 2|درې = 3|څلور = 4|پنځه = 5|شپږ = 6|اووه = 7|اته = 8|نهه = 9|لس = 10|یوولس = 11|دولس = 12|دیارلس = 13|څوارلس = 14\
      |پنځلس = 15|شپاړس = 16|اوولس = 17|اتلس = 18|نولس = 19|شل = 20|دېرش = 30|څلوېښت = 40|پنځوس = 50|شپېته = 60|اویا = 70|اتیا = 80|نوي = 90
      """,
    ],
    "number-scales": [
      "en":
        "hundred = 100|thousand = 1000|lakh = 100000|lac = 100000|million = 1000000|crore = 10000000|billion = 1000000000|trillion = 1000000000000",
      "ur": "سو = 100|ہزار = 1000|لاکھ = 100000|کروڑ = 10000000|ارب = 1000000000|ملین = 1000000",
      "fa": "صد = 100|هزار = 1000|لک = 100000|میلیون = 1000000|میلیارد = 1000000000",
      "ps": "سوه = 100|زره = 1000|لکه = 100000|میلیون = 1000000|میلیارد = 1000000000",
    ],
    "time-words": BuiltInTimeWords.table,
  ]
}
