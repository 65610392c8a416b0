import HTTPFetching
import Model

/// When a redirect becomes the feed's address, and when it ceases to be.
extension AnswerReader {
  /// An adopted address that fails so often in a row is given up for the configured one.
  static let adoptedFailures = 3

  /// 301 and 308 are remembered; only when every hop is permanent, and the target has held for days, is it adopted.
  func noteRedirect(_ response: HTTPResponse, _ outcome: inout PollOutcome) {
    let target = response.effectiveURL
    let permanent = !response.redirects.isEmpty && response.redirects.allSatisfy(\.isPermanent)
    guard permanent, target != PollRequest.address(of: feed, state: state), !Self.isDoorway(target, from: feed.url)
    else {
      outcome.state.movedTo = nil
      outcome.state.movedSince = nil
      return
    }
    guard outcome.state.movedTo == target, let since = outcome.state.movedSince else {
      outcome.state.movedTo = target
      outcome.state.movedSince = now
      return
    }
    guard now - since >= adoptAfter else { return }
    outcome.state.adopted = target == feed.url ? nil : target
    outcome.state.movedTo = nil
    outcome.state.movedSince = nil
    // They came from the new address, but with a request for the old one.
    outcome.state.etag = nil
    outcome.state.lastModified = nil
    outcome.notices.append(
      "feed \(feed.id) has moved for good to \(target); that address is used from now on, please update its entry")
  }

  /// The ways into networks and sites, which some of them answer with as “moved permanently”.
  static func isDoorway(_ target: String, from address: String) -> Bool {
    if address.hasPrefix("https:"), !target.hasPrefix("https:") { return true }
    let known = hostName(address) == hostName(target)
    let words = target.lowercased().split { !$0.isLetter && !$0.isNumber }
    let doors: Set<Substring> = [
      "login", "signin", "logon", "sso", "captive", "portal", "hotspot", "consent", "splash",
    ]
    guard let door = words.first(where: doors.contains) else { return false }
    // `portal.example/feed` that moves within itself is no doorway.
    return !known || !address.lowercased().contains(door)
  }

  func dropFailingAddress(_ outcome: inout PollOutcome) {
    guard let adopted = state.adopted,
      outcome.contact == .answered || outcome.contact == .unclear || outcome.state.failures > 6,
      outcome.state.failures >= Self.adoptedFailures || outcome.state.lastStatus == 410
    else { return }
    outcome.state.adopted = nil
    outcome.state.etag = nil
    outcome.state.lastModified = nil
    outcome.state.bodyHash = nil
    outcome.notices.append("feed \(feed.id): \(adopted) fails; the configured address is tried again")
  }
}
