import Model

/// What is wrong with a request, by the parameter's name, and what to write instead.
struct ParameterError: Error, Hashable, Sendable {
  var parameter: String
  var reason: String
  var status = 400

  var answer: Answer { .failure(status, "‘\(printable(parameter))’: \(reason)", parameter: printable(parameter)) }
}

/// A query string in, checked values by name out. Unknown names are errors: a misspelt filter would look like none.
struct Parameters: Sendable {
  private var values: [String: [String]] = [:]
  private let now: Timestamp

  static let longestText = 500
  static let mostValues = 50
  static let greatestLimit = 1_000

  init(_ query: String, known: [String], now: Timestamp) throws(ParameterError) {
    self.now = now
    for piece in query.split(separator: "&") {
      let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = FormFields.decoded(halves[0]).replacing("-", with: "_")
      let value = halves.count > 1 ? FormFields.decoded(halves[1]) : ""
      guard known.contains(name) else {
        throw ParameterError(
          parameter: name, reason: "there is no such parameter here; there are: \(known.joined(separator: ", "))")
      }
      guard value.utf8.count <= Self.longestText else {
        throw ParameterError(parameter: name, reason: "longer than \(Self.longestText) bytes; shorten it")
      }
      values[name, default: []].append(value)
      guard values[name, default: []].count <= Self.mostValues else {
        throw ParameterError(
          parameter: name, reason: "given more than \(Self.mostValues) times; ask in several requests")
      }
    }
  }

  /// Every value of a parameter that may be repeated, or hold several with commas between.
  func list(_ name: String) -> [String] {
    (values[name] ?? []).flatMap { $0.split(separator: ",").map { String($0) } }
  }

  /// The words of all values, as the command joins its arguments.
  func words(_ name: String) -> String { (values[name] ?? []).joined(separator: " ") }

  /// RFC 3339, a date, or an age.
  func time(_ name: String) throws(ParameterError) -> Timestamp? {
    guard let text = try single(name) else { return nil }
    if let time = Timestamp(rfc3339: text) { return time }
    if let age = TimeSpan(text) { return now - age }
    throw ParameterError(
      parameter: name,
      reason: "‘\(printable(text))’ is no time; write 2023-09-06T10:00:00Z, 2023-09-06, or an age such as 36h or 30d")
  }

  func flag(_ name: String) throws(ParameterError) -> Bool {
    guard let text = try single(name) else { return false }
    switch text {
    case "", "1", "true", "yes": return true
    case "0", "false", "no": return false
    default: throw ParameterError(parameter: name, reason: "‘\(printable(text))’ is neither true nor false")
    }
  }

  func number(_ name: String, default standard: Int, in range: ClosedRange<Int>) throws(ParameterError) -> Int {
    guard let text = try single(name) else { return standard }
    guard let number = Int(text), range.contains(number) else {
      throw ParameterError(
        parameter: name, reason: "‘\(printable(text))’ is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func limit(default standard: Int) throws(ParameterError) -> Int {
    try number("limit", default: standard, in: 1...Self.greatestLimit)
  }

  func offset() throws(ParameterError) -> Int { try number("offset", default: 0, in: 0...10_000_000) }

  /// One of a fixed set of words.
  func choice<T: RawRepresentable & CaseIterable>(_ name: String, default standard: T) throws(ParameterError) -> T
  where T.RawValue == String {
    guard let text = try single(name) else { return standard }
    guard let found = T(rawValue: text) else {
      let all = T.allCases.map(\.rawValue).joined(separator: ", ")
      throw ParameterError(parameter: name, reason: "‘\(printable(text))’ is none of: \(all)")
    }
    return found
  }

  private func single(_ name: String) throws(ParameterError) -> String? {
    guard let all = values[name], let last = all.last else { return nil }
    guard all.count == 1 else { throw ParameterError(parameter: name, reason: "given more than once; give it once") }
    return last
  }
}
