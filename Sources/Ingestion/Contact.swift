import HTTPFetching

/// How far a request came: an error in, what it says about the line between us and the other side out.
package enum Contact: Sendable, Hashable {
  case answered
  /// No name server told the host's address: more likely our side than theirs.
  case unnamed
  /// Nothing answered at its address.
  case unreachable
  /// It failed for a reason that says nothing about the line.
  case unclear

  init(_ error: HTTPError) {
    switch error {
    case .resolve(_, _, let temporary): self = temporary ? .unnamed : .unclear
    case .timeout(.resolve, _, _): self = .unnamed
    case .connect, .timeout(.connect, _, _): self = .unreachable
    default: self = .unclear
    }
  }
}
