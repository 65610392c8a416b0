/// The format of a feed document, as its root says.
enum FeedVersion: String {
  case unknown
  case rss, rss090 = "rss0.90", rss091 = "rss0.91", rss092 = "rss0.92", rss093 = "rss0.93", rss094 = "rss0.94"
  case rss10 = "rss1.0", rss11 = "rss1.1", rss20 = "rss2.0"
  case atom, atom01 = "atom0.1", atom02 = "atom0.2", atom03 = "atom0.3", atom10 = "atom1.0"
  case cdf

  var isAtom: Bool {
    switch self {
    case .atom, .atom01, .atom02, .atom03, .atom10: true
    default: false
    }
  }

  /// The value of the `version` attribute of `<rss>`.
  static func rss(_ version: Bytes) -> FeedVersion {
    if version.hasPrefix("2") { return .rss20 }
    if version.equals("0.91") { return .rss091 }
    if version.equals("0.92") { return .rss092 }
    if version.equals("0.93") { return .rss093 }
    if version.equals("0.94") { return .rss094 }
    if version.hasPrefix("0.9") { return .rss090 }
    return version.hasPrefix("1.0") ? .rss10 : .rss
  }
}
