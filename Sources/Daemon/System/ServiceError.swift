/// Why the daemon could not start or go on, with the exit status (sysexits.h) that a service manager sees.
package struct ServiceError: Error, Sendable, Hashable, CustomStringConvertible {
  package var description: String
  package var exitStatus: Int32

  package init(_ description: String, exitStatus: Int32) {
    self.description = description
    self.exitStatus = exitStatus
  }
}

/// The version that `--version`, the User-Agent and the database's notes give.
package let programVersion = "0.1.0"
