import Model
import Testing

@testable import Dashboard

@Suite("Query parameters")
struct ParametersTests {
  private let now = Timestamp(unixSeconds: 1_700_000_000)

  private func read(_ query: String) throws(ParameterError) -> Parameters {
    try Parameters(query, known: ["q", "since", "limit", "by", "by_place", "place"], now: now)
  }

  @Test(
    "percent escapes, plus signs and broken escapes are read as browsers write them",
    arguments: [
      ("a+b", "a b"), ("a%20b", "a b"), ("%D8%B7", "ط"), ("100%", "100%"), ("%zz", "%zz"), ("%2", "%2"),
      ("%ff", "\u{fffd}"), ("", ""),
    ])
  func escapes(written: String, meant: String) {
    #expect(FormFields.decoded(written[...]) == meant)
  }

  @Test("times are RFC 3339, dates or ages")
  func times() throws {
    #expect(try read("since=2023-09-06").time("since") == Timestamp(rfc3339: "2023-09-06"))
    #expect(try read("since=2023-09-06T10:00:00%2B04:30").time("since") == Timestamp(rfc3339: "2023-09-06T05:30:00Z"))
    #expect(try read("since=36h").time("since") == now - .hours(36))
    #expect(try read("").time("since") == nil)
  }

  @Test("repeated values and commas both make lists; a hyphen is as good as an underscore")
  func lists() throws {
    #expect(try read("place=a,b&place=c").list("place") == ["a", "b", "c"])
    #expect(try read("by-place").flag("by_place"))
    #expect(try read("by_place=0").flag("by_place") == false)
  }

  @Test(
    "what is wrong is told by the parameter's name and with a remedy",
    arguments: [
      ("sinse=1d", "sinse", "there are: q, since"), ("since=yesterday", "since", "36h"),
      ("limit=0", "limit", "1 to 1000"),
      ("limit=1001", "limit", "1 to 1000"), ("limit=many", "limit", "1 to 1000"), ("limit=5&limit=6", "limit", "once"),
      ("by_place=perhaps", "by_place", "true nor false"), ("by=year", "by", "none of"),
      ("q=" + String(repeating: "x", count: 501), "q", "500"),
      (Array(repeating: "place=a", count: 51).joined(separator: "&"), "place", "50 times"),
    ])
  func mistakes(query: String, parameter: String, remedy: String) {
    enum By: String, CaseIterable { case hour, day }
    do throws(ParameterError) {
      let parameters = try read(query)
      _ = try parameters.time("since")
      _ = try parameters.limit(default: 10)
      _ = try parameters.flag("by_place")
      _ = try parameters.choice("by", default: By.day)
      Issue.record("\(query) was taken")
    } catch {
      #expect(error.parameter == parameter)
      #expect(error.reason.contains(remedy))
      #expect(error.status == 400)
    }
  }
}
