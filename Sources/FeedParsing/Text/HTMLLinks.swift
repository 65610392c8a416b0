/// The attributes of HTML that hold addresses.
enum HTMLLinks {
  static func isLink(_ name: Bytes) -> Bool {
    switch name.count {
    case 3: name.equals("src")
    case 4: name.equals("href") || name.equals("cite") || name.equals("data")
    case 6: name.equals("poster") || name.equals("action") || name.equals("usemap")
    case 8: name.equals("longdesc") || name.equals("codebase")
    case 10: name.equals("formaction") || name.equals("background")
    default: false
    }
  }

  /// The address made absolute; nil where it would run code.
  static func safe(_ text: String, base: String) -> String? {
    guard let url = URLReference.resolve(text, against: base) else { return "" }
    return URLReference.isSafe(url) ? url : nil
  }
}
