import Model
import Testing

@testable import ConfigurationReading

@Suite struct AddressTests {
  @Test(arguments: [
    ("www.dawn.com", "dawn.com"), ("dawn.com", "dawn.com"), ("feeds.bbci.co.uk", "bbci.co.uk"),
    ("a.b.gov.pk", "b.gov.pk"), ("gov.pk", "gov.pk"), ("www.mofa.gov.af", "mofa.gov.af"),
    ("news.com.au", "news.com.au"),
    ("localhost", "localhost"), ("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("desk.substack.com", "desk.substack.com"),
    ("www.dw.com.", "dw.com"), ("rss.dw.de", "dw.de"),
  ])
  func `the registrable part of a host`(host: String, expected: String) {
    #expect(RegistrableDomain.of(host) == expected)
  }

  @Test(arguments: [
    ("http://127.0.0.1:80/x", true), ("http://127.9.9.9", true), ("http://[::1]:8/", true), ("http://localhost/", true),
    ("http://a.localhost/", true), ("http://127.0.0.1.example.org/", false), ("http://127.0.0/", false),
    ("http://example.org/", false), ("http://[::2]/", false),
  ])
  func `loopback is told from the text alone`(url: String, expected: Bool) throws {
    #expect(try WebAddress(url).isLoopback == expected)
  }

  @Test(arguments: [
    "", "http", "http:/a", "http://", "http://a:b/", "http://a:/", "http://a:70000", "http://[::1/", "http://[abc]/",
    "http://a b/", "http://a\n/", "http://.a/", "http://a..b/", "http://a/%zz", "http://a/%4", "javascript://a",
    "http://a<b/",
    "http://u@a/", "http://u:p@a/", "http://a:+80/",
  ])
  func `what is no web address is refused`(url: String) {
    #expect(throws: WebAddress.Fault.self) { try WebAddress(url) }
  }

  @Test(arguments: [
    ("HTTPS://Dawn.com:443", "https://dawn.com/"), ("http://a:80/x#y", "http://a/x"),
    ("http://a:81/x?y", "http://a:81/x?y"),
  ])
  func `two spellings of one address are equal`(url: String, expected: String) {
    #expect(WebAddress.normalised(url) == expected)
  }

  @Test(arguments: [
    ("08:00-20:00", ActiveHours(from: 480, to: 1_200)), ("22:00-06:00", ActiveHours(from: 1_320, to: 360)),
    ("00:00-24:00", ActiveHours(from: 0, to: 1_440)),
    ("sat,sun 10:00-16:00", ActiveHours(from: 600, to: 960, weekdays: [5, 6])),
    ("fri-mon 10:00-16:00 -03:30", ActiveHours(from: 600, to: 960, weekdays: [4, 5, 6, 0], utcOffset: .minutes(-210))),
  ])
  func `hours of the day are read`(text: String, expected: ActiveHours) {
    #expect(HoursText.activeHours(text, utcOffset: .zero) == expected)
  }

  @Test(arguments: [
    "", "8:00-20:00", "08:00", "08:00-08:00", "24:00-08:00", "08:60-09:00", "moon 08:00-09:00", "08:00-20:00 5", "mon",
    "mon-",
    "08:00-20:00 +05:00 x", "08:00–20:00", "٠٨:٠٠-٢٠:٠٠", "08:00-20:00 +15:00",
  ])
  func `what are no hours is refused`(text: String) {
    #expect(HoursText.activeHours(text, utcOffset: .zero) == nil)
  }

  @Test(arguments: [
    ("evry", "every"), ("tiemout", "timeout"), ("interval", "every"), ("warn", "warning"), ("xyz", nil), ("", nil),
  ])
  func `the word that was meant is suggested`(word: String, expected: String?) {
    #expect(Suggestion.closest(to: word, among: ["every", "timeout", "warning", "url"]) == expected)
  }
}
