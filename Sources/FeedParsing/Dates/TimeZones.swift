/// Names of time zones: a name went in, an offset or a rule for one came out.
enum TimeZones {
  /// How the offset of a region changes over the year. Offsets in seconds east of Greenwich.
  struct Rule: Equatable {
    enum Summer { case none, european, american, australian }
    var standard: Int
    var summer: Summer

    /// `local` is local time in Unix seconds. The rules are those in force since 2007 (United States), 1996
    /// (European Union) and 2008 (Australia); for older dates an hour may be wrong.
    func offset(atLocal local: Int) -> Int {
      let date = CivilCalendar.date(days: Int((Double(local) / 86_400).rounded(.down)))
      let start: Int
      let end: Int
      switch summer {
      case .none: return standard
      case .american:
        start = Rule.sunday(2, of: 3, date.year) * 86_400 + 7200
        end = Rule.sunday(1, of: 11, date.year) * 86_400 + 7200
      case .european:
        start = Rule.lastSunday(of: 3, date.year) * 86_400 + 3600 + standard
        end = Rule.lastSunday(of: 10, date.year) * 86_400 + 7200 + standard
      case .australian:
        start = Rule.sunday(1, of: 10, date.year) * 86_400 + 7200
        end = Rule.sunday(1, of: 4, date.year) * 86_400 + 10_800
        return local >= start || local < end ? standard + 3600 : standard
      }
      return local >= start && local < end ? standard + 3600 : standard
    }

    private static func sunday(_ number: Int, of month: Int, _ year: Int) -> Int {
      let first = CivilCalendar.days(year: year, month: month, day: 1)
      return first + (6 - CivilCalendar.weekday(days: first)) + (number - 1) * 7
    }

    private static func lastSunday(of month: Int, _ year: Int) -> Int {
      let last = CivilCalendar.days(year: year, month: month, day: 31)
      return last - (CivilCalendar.weekday(days: last) + 1) % 7
    }
  }

  /// An abbreviation, lower case, in minutes. The American ones are RFC 822's; IST is India's, BST Britain's.
  static func minutes(_ name: String) -> Int? { abbreviations[name] }

  /// A region such as "europe/berlin", lower case.
  static func rule(_ name: String) -> Rule? { regions[name] }

  private static let abbreviations: [String: Int] = [
    "ut": 0, "gmt": 0, "utc": 0, "z": 0, "wet": 0, "uct": 0,
    "adt": -180, "ast": -240, "at": -240, "edt": -240, "est": -300, "et": -300, "cdt": -300, "cst": -360,
    "ct": -360, "mdt": -360, "mst": -420, "mt": -420, "pdt": -420, "pst": -480, "pt": -480, "akst": -540,
    "akdt": -480, "hst": -600, "nst": -210, "ndt": -150, "brt": -180, "art": -180,
    "a": -60, "n": 60, "m": -720, "y": 720,
    "met": 60, "mest": 120, "mez": 60, "mesz": 120, "cet": 60, "cest": 120, "bst": 60, "west": 60, "wat": 60,
    "eet": 120, "eest": 180, "sast": 120, "cat": 120, "msk": 180, "eat": 180, "trt": 180, "irst": 210, "irdt": 270,
    "gst": 240, "aft": 270, "pkt": 300, "uzt": 300, "ist": 330, "npt": 345, "ict": 420, "wib": 420, "hkt": 480,
    "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "aedt": 660, "nzst": 720,
    "nzdt": 780,
  ]

  private static let regions: [String: Rule] = {
    var regions: [String: Rule] = [:]
    for (names, minutes, summer) in groups {
      for name in names.split(separator: " ") {
        regions[String(name)] = Rule(standard: minutes * 60, summer: summer)
      }
    }
    return regions
  }()

  private static let groups: [(names: String, minutes: Int, summer: Rule.Summer)] = [
    ("etc/utc etc/gmt africa/abidjan africa/accra atlantic/reykjavik", 0, .none),
    ("europe/london europe/dublin europe/lisbon", 0, .european),
    (
      "europe/berlin europe/paris europe/madrid europe/rome europe/vienna europe/zurich europe/brussels "
        + "europe/amsterdam europe/stockholm europe/oslo europe/copenhagen europe/prague europe/warsaw "
        + "europe/budapest europe/belgrade", 60, .european
    ),
    ("africa/lagos africa/algiers africa/tunis", 60, .none),
    ("europe/athens europe/helsinki europe/kiev europe/kyiv europe/bucharest europe/sofia", 120, .european),
    ("africa/johannesburg africa/harare africa/tripoli", 120, .none),
    ("europe/istanbul europe/moscow asia/riyadh asia/baghdad asia/kuwait asia/qatar africa/nairobi", 180, .none),
    ("asia/tehran", 210, .none), ("asia/dubai asia/baku asia/muscat", 240, .none), ("asia/kabul", 270, .none),
    ("asia/karachi asia/tashkent asia/dushanbe", 300, .none), ("asia/kolkata asia/calcutta asia/colombo", 330, .none),
    ("asia/kathmandu asia/katmandu", 345, .none), ("asia/dhaka asia/bishkek", 360, .none),
    ("asia/bangkok asia/jakarta asia/ho_chi_minh", 420, .none),
    ("asia/shanghai asia/singapore asia/hong_kong asia/taipei asia/manila australia/perth", 480, .none),
    ("asia/tokyo asia/seoul", 540, .none), ("australia/sydney australia/melbourne", 600, .australian),
    ("australia/brisbane", 600, .none),
    ("america/new_york america/toronto america/detroit us/eastern", -300, .american),
    ("america/chicago america/winnipeg us/central", -360, .american),
    ("america/denver america/edmonton us/mountain", -420, .american), ("america/phoenix", -420, .none),
    ("america/los_angeles america/vancouver us/pacific", -480, .american), ("america/anchorage", -540, .american),
    ("pacific/honolulu", -600, .none), ("america/halifax", -240, .american),
    ("america/sao_paulo america/buenos_aires", -180, .none), ("america/bogota america/lima", -300, .none),
    ("america/mexico_city", -360, .none),
  ]
}
