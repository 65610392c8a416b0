import Glibc

/// Why something could not be delivered, in words that name the place and, where there is one, the system's reason.
package struct DeliveryError: Error, Sendable, Hashable, CustomStringConvertible {
  package var description: String

  package init(_ what: String) { description = what }

  /// - Parameter code: an `errno`.
  package init(_ what: String, _ code: CInt) { description = what + ": " + String(cString: strerror(code)) }
}
