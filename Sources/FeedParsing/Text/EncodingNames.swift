/// The names that documents give to encodings, and what is meant by them.
enum EncodingNames {
  /// The encoding that is really used under a name, lower case, as iconv knows it. What is declared ISO-8859-1 is
  /// windows-1252, and GB2312 is GB18030, as the Encoding standard of the WHATWG has it.
  static func canonical(_ name: String) -> String {
    if name == "utf-8" || name == "UTF-8" { return "utf-8" }
    let lower = name.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    return aliases[lower] ?? lower
  }

  private static let aliases: [String: String] = {
    var aliases: [String: String] = [:]
    for (canonical, names) in groups {
      aliases[canonical] = canonical
      for name in names.split(separator: " ") { aliases[String(name)] = canonical }
    }
    return aliases
  }()

  private static let groups: [(String, String)] = [
    ("utf-8", "utf8 unicode-1-1-utf-8 utf_8 u8 cp65001 utf8mb4"),
    (
      "windows-1252",
      "iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 latin-1 l1 cp1252 x-cp1252 us-ascii ascii "
        + "ansi_x3.4-1968 iso-8859-1-windows-3.1-latin-1 windows1252 win-1252 ansi"
    ),
    ("windows-1251", "cp1251 x-cp1251 win-1251 windows1251"),
    ("windows-1250", "cp1250 x-cp1250"), ("windows-1253", "cp1253"), ("windows-1255", "cp1255"),
    ("windows-1254", "cp1254 iso-8859-9 latin5"), ("windows-1256", "cp1256 x-cp1256 win-1256"),
    ("windows-1257", "cp1257"), ("windows-1258", "cp1258"), ("windows-874", "tis-620 iso-8859-11 cp874"),
    ("koi8-r", "koi8 koi8r koi8_r"), ("koi8-u", "koi8-ru"),
    ("shift_jis", "sjis shift-jis x-sjis ms_kanji windows-31j cp932 ms932 csshiftjis"),
    ("euc-jp", "x-euc-jp eucjp ujis"), ("iso-2022-jp", "csiso2022jp"),
    ("gb18030", "gb2312 gbk gb_2312-80 x-gbk cp936 ms936 euc-cn gb2312-80 chinese csgb2312"),
    ("big5", "big5-hkscs x-x-big5 cp950 big-5"), ("euc-kr", "ks_c_5601-1987 korean ksc5601 cp949 uhc windows-949"),
    ("utf-16", "utf16 utf_16 u16 ucs-2 iso-10646-ucs-2 csunicode unicode"),
    ("utf-16le", "utf16le utf-16-le utf_16_le ucs-2le"), ("utf-16be", "utf16be utf-16-be utf_16_be ucs-2be"),
    ("utf-32", "utf32 utf_32 u32 ucs-4 iso-10646-ucs-4 csucs4"),
    ("utf-32le", "utf32le utf-32-le utf_32_le"), ("utf-32be", "utf32be utf-32-be utf_32_be"),
  ]

  /// What iconv calls it.
  static func iconvName(_ canonical: String) -> String {
    switch canonical {
    case "shift_jis": "CP932"
    case "euc-kr": "CP949"
    case "big5": "BIG5-HKSCS"
    case "windows-874": "CP874"
    case let name where name.hasPrefix("windows-"): "CP" + name.dropFirst(8)
    default: canonical.uppercased()
    }
  }
}
