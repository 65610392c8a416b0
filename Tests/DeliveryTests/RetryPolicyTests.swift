import Model
import Testing

@testable import Delivery

@Suite("When a failed notification is tried again")
struct RetryPolicyTests {
  private let now = Timestamp(unixSeconds: 1_700_000_000)

  private func row(attempts: Int, age: TimeSpan = .zero) -> Model.Notification {
    var row = Sample.notification(Sample.transition())
    row.attempts = attempts
    row.created = now - age
    return row
  }

  private func wait(_ receipt: DeliveryReceipt) -> TimeSpan? {
    guard case .failed(_, let retryAt) = receipt.outcome else { return nil }
    return retryAt - now
  }

  @Test(
    "the pause doubles from ten seconds to an hour, a fifth either way",
    arguments: [(0, 10), (1, 20), (2, 40), (5, 320), (8, 2_560), (9, 3_600), (40, 3_600)])
  func doubling(attempts: Int, seconds: Int) throws {
    let pause = try #require(wait(RetryPolicy.receipt(.failed("x"), row(attempts: attempts), now: now)))
    #expect(pause >= .seconds(Int64(seconds)) * 0.8 && pause <= .seconds(Int64(seconds)) * 1.2)
  }

  @Test("rows do not fall into step, yet each keeps its own pace")
  func spread() {
    let pauses = (0..<50).map { number in
      var row = row(attempts: 3)
      row.id = "row \(number)"
      return wait(RetryPolicy.receipt(.failed("x"), row, now: now))
    }
    #expect(Set(pauses).count > 40)
    #expect(
      wait(RetryPolicy.receipt(.failed("x"), row(attempts: 3), now: now))
        == wait(RetryPolicy.receipt(.failed("x"), row(attempts: 3), now: now)))
  }

  @Test(
    "a receiver's own pause is kept when it is longer, up to a day",
    arguments: [(0, 5, false), (0, 900, true), (9, 60, false), (0, 86_400, true), (0, 1_000_000_000, false)])
  func asked(attempts: Int, seconds: Int, isKept: Bool) throws {
    let outcome = SendOutcome.failed("x", retryAfter: .seconds(Int64(seconds)))
    let pause = try #require(wait(RetryPolicy.receipt(outcome, row(attempts: attempts), now: now)))
    #expect((pause == .seconds(Int64(seconds))) == isKept)
    #expect(pause <= .days(1))
  }

  @Test("after three days an alert is old news; before, it is never given up for failing")
  func patience() {
    for (age, isGivenUp) in [(TimeSpan.days(3), false), (.days(3) + .seconds(1), true)] {
      let receipt = RetryPolicy.receipt(.failed("no route"), row(attempts: 90, age: age), now: now)
      #expect((receipt.outcome == .abandoned(error: "no route")) == isGivenUp)
    }
  }

  @Test("what was refused is given up at once, what was delivered is done")
  func ends() {
    #expect(RetryPolicy.receipt(.refused("gone"), row(attempts: 0), now: now).outcome == .abandoned(error: "gone"))
    #expect(RetryPolicy.receipt(.delivered, row(attempts: 7), now: now).outcome == .delivered)
  }
}
