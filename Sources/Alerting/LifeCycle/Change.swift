import Model

/// What one step of an alert's life cycle did, and why.
enum Change: Hashable {
  case pending
  case fired(Firing)
  case escalated
  case updated(Update)
  case resolved(Resolution)

  enum Firing: Hashable { case first, again }
  enum Update: Hashable {
    /// New or changed evidence while firing.
    case evidence(new: Int, withdrawn: Int)
    /// Late evidence for an alert that is over and stays over.
    case amended(new: Int, withdrawn: Int)
    /// Late evidence shows that it is not over.
    case reopened
    /// It would be over, but the feeds that report it fail.
    case blind(String)
  }
  enum Resolution: Hashable { case calm, withdrawn, ruleRemoved }

  var kind: Transition.Kind {
    switch self {
    case .pending: .pending
    case .fired: .firing
    case .escalated: .escalated
    case .updated: .updated
    case .resolved: .resolved
    }
  }
}
