import Model

/// Whether it is our own line that fails: each poll's contact in, the moments at which the line goes and comes back out.
///
/// When one host after another that answered before cannot be reached, and none answers in between, the fault is not
/// theirs: such failures count against no feed. Hosts of the local network say nothing either way.
package struct Connectivity: Sendable {
  package enum Change: Sendable, Equatable {
    /// With the feeds whose failures since the last answer were none of their own.
    case lost([String])
    case restored
  }

  /// So many different hosts must fail in a row.
  static let evidence = 3

  package private(set) var isLost = false
  private var hosts: Set<String> = []
  private var feeds: Set<String> = []

  package init() {}

  /// - Parameter wasWell: the feed had not been failing before; one that fails for days is no evidence.
  /// - Parameter known: how many hosts there are to ask.
  package mutating func note(_ outcome: PollOutcome, wasWell: Bool, known: Int) -> Change? {
    guard let host = hostName(outcome.effectiveURL), !isLocal(host) else { return nil }
    switch outcome.contact {
    case .answered: return restore()
    case .unclear: return nil
    case .unreachable where known < Self.evidence: return nil
    case .unreachable, .unnamed: break
    }
    guard wasWell, !isLost else { return nil }
    hosts.insert(host)
    feeds.insert(outcome.state.feed)
    guard hosts.count >= min(Self.evidence, max(known, 1)) else { return nil }
    isLost = true
    return .lost(feeds.sorted())
  }

  private mutating func restore() -> Change? {
    hosts = []
    feeds = []
    defer { isLost = false }
    return isLost ? .restored : nil
  }
}

extension PollOutcome {
  /// The same poll when our own line was at fault: the feed owes nothing, its failures do not grow, and it is asked again
  /// soon. It is not answering all the same, and coverage must know that.
  package func excused(before: FeedState, feed: Feed, now: Timestamp) -> PollOutcome {
    guard contact == .unnamed || contact == .unreachable else { return self }
    var outcome = self
    outcome.state.excuse(failures: before.failures, feed: feed, now: now)
    outcome.state.adopted = before.adopted
    outcome.state.etag = before.etag
    outcome.state.lastModified = before.lastModified
    outcome.state.bodyHash = before.bodyHash
    outcome.record.problem = outcome.state.problem
    outcome.notices = []
    return outcome
  }
}

extension FeedState {
  /// What a feed's health says while no host at all can be reached.
  package static let lineProblem = "not reached: no host answers, the network of this machine seems to be down"

  package var isExcused: Bool { health == .failing && problem == Self.lineProblem }

  package mutating func excuse(failures: Int, feed: Feed, now: Timestamp) {
    self.failures = failures
    problem = Self.lineProblem
    nextDue = Schedule.afterLineFault(feed, state: self, now: now)
  }
}
