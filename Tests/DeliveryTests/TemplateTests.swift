import Model
import Testing

@testable import Delivery

@Suite("Templates and texts")
struct TemplateTests {
  @Test("every name has a value, and a name that does not exist is told")
  func names() {
    var transition = Sample.transition()
    transition.sightings = [Sample.sighting("Gate shut")]
    for name in Template.names {
      #expect(!Template("{{\(name)}}").render(transition).isEmpty, "\(name) is empty")
    }
    #expect(Template("{{ severity }} {{sevrity}} {{}}").unknownNames == ["sevrity", ""])
    #expect(Template("no {{end").unknownNames.isEmpty)
  }

  @Test(
    "placeholders are put in once: what a title holds is not read again",
    arguments: [
      ("{{summary}}", "{{json}}", "{{json}}"), ("a {{summary}} b", "x", "a x b"), ("{{summary}}{{summary}}", "x", "xx"),
      ("{{ summary", "x", "{{ summary"), ("}}{{summary}}", "x", "}}x"),
      ("{\"a\":\"{{summary}}\"}", "\"\\\n", "{\"a\":\"\\\"\\\\\\n\"}"),
    ])
  func rendering(template: String, summary: String, expected: String) {
    var transition = Sample.transition()
    transition.summary = summary
    #expect(Template(template).render(transition) == expected)
  }

  @Test("subjects are one line that steers no terminal", arguments: Sample.hostile)
  func subjects(title: String) {
    var transition = Sample.transition()
    transition.title = title
    transition.summary = title
    let subject = AlertText.subject(transition)
    #expect(
      subject.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) && $0 != "\u{202e}" })
    #expect(subject.hasPrefix("[warning] "))
  }

  @Test(
    "numbers are written without needless decimals",
    arguments: [
      (3.0, "3"), (0.42, "0.42"), (-15.0, "-15"), (-0.05, "-0.05"), (2.5, "2.50"), (1e20, "1e+20"), (0.999, "1.00"),
    ])
  func numbers(value: Double, text: String) {
    #expect(AlertText.number(value) == text)
  }
}
