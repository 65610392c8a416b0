/// What is known of HTML's elements by name, in any case.
enum HTMLElements {
  /// Stands on its own: text before and after it does not run together.
  static func isBlock(_ name: Bytes) -> Bool { kind(name) & 2 != 0 }

  /// Its inside is not shown.
  static func isUnseen(_ name: Bytes) -> Bool { kind(name) & 4 != 0 }

  static func isKnown(_ name: Bytes) -> Bool { kind(name) & 1 != 0 }

  private static func kind(_ name: Bytes) -> UInt8 {
    guard name.count <= 10 else { return 0 }
    var key: UInt128 = 0
    for byte in name { key = key << 8 | UInt128(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < table.count && table[low].key == key ? table[low].kind : 0
  }

  private static let table: [(key: UInt128, kind: UInt8)] = {
    var table: [(key: UInt128, kind: UInt8)] = []
    for (names, kind) in [(inline, UInt8(1)), (block, 3), (unseen, 7)] {
      for name in names.split(separator: " ") {
        table.append((name.utf8.reduce(0) { $0 << 8 | UInt128($1) }, kind))
      }
    }
    return table.sorted { $0.key < $1.key }
  }()

  private static let inline = """
    a abbr acronym area audio b base basefont bdi bdo big blink button canvas cite code col colgroup data datalist \
    del dfn em embed font frame frameset i iframe img input ins kbd label link map mark marquee meta meter nobr \
    object output param path picture progress q rb rp rt rtc ruby s samp select slot small source span strike strong \
    sub sup svg time track tt u var video wbr
    """
  private static let block = """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption \
    figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noframes noscript ol \
    optgroup option p pre search section summary table tbody td textarea tfoot th thead title tr ul
    """
  private static let unseen = "script style template"
}
