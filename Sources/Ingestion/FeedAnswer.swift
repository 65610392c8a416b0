import FeedParsing
import HTTPFetching
import Model

/// What came back from one poll: a response or an error. Either is data; neither is thrown.
package enum FeedAnswer: Sendable {
  case response(HTTPResponse)
  case failure(HTTPError)
}

/// What an answer means: the feed's next state, the parsed document where there is a new one, and whom else to pause.
package struct PollOutcome: Sendable {
  package var state: FeedState
  package var record: PollRecord
  /// Present only when the body is a feed and differs from the last one.
  package var parsed: ParsedFeed?
  package var bodyHash: Int64?
  package var effectiveURL: String
  /// A server's request to be left alone, with how far it reaches.
  package var pause: Pause?
  /// Whether the other side was reached at all.
  package var contact = Contact.unclear
  /// Things that a person should hear of once: moved for good, gone, came back.
  package var notices: [String]

  package struct Pause: Sendable, Hashable {
    package var scope: RetryScope
    /// Feed id, host name or group name.
    package var key: String
    package var until: Timestamp
  }
}
