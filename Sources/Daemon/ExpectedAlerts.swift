import Alerting
import Model
import Storage

/// What the rules of an arena would have raised on the stored history, in words; nothing where there is no history.
package enum ExpectedAlerts {
  package static func lines(arena: Arena) throws -> [String] { [] }
}
