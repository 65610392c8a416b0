import ArgumentParser
import ConfigurationReading
import Daemon
import Delivery
import Storage

/// Exit codes, those of sysexits.h where one fits. Scripts rely on them.
enum ExitStatus {
  static let no = ExitCode(1)
  static let usage = ExitCode(64)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let unavailable = ExitCode(69)
  static let software = ExitCode(70)
  static let cannotCreate = ExitCode(73)
  static let inputOutput = ExitCode(74)
  static let temporary = ExitCode(75)
  static let configuration = ExitCode(78)
}

/// A reason to stop, with the exit code that it means.
struct Failure: Error {
  var message: String
  var status: ExitCode
  init(_ message: String, _ status: ExitCode) {
    self.message = message
    self.status = status
  }
}

/// The one place that turns errors into text on standard error and an exit code.
func reporting<Value>(_ body: () async throws -> Value) async throws -> Value {
  do {
    return try await body()
  } catch let error as Failure {
    writeToStandardError("bellwether: \(error.message)\n")
    throw error.status
  } catch let error as ConfigurationError {
    for diagnostic in error.diagnostics { writeToStandardError("\(diagnostic)\n") }
    throw ExitStatus.configuration
  } catch let error as StorageError {
    writeToStandardError("bellwether: \(error)\n")
    throw status(of: error)
  } catch let error as ServiceError {
    writeToStandardError("bellwether: \(error)\n")
    throw ExitCode(error.exitStatus)
  }
}

private func status(of error: StorageError) -> ExitCode {
  switch error.kind {
  case .cannotOpen: ExitStatus.noInput
  case .notADatabase, .foreign, .corrupt, .newerSchema, .olderSchema: ExitStatus.badData
  case .diskFull, .io: ExitStatus.inputOutput
  case .readOnly: ExitStatus.cannotCreate
  case .locked, .inUse: ExitStatus.temporary
  case .invalid: ExitStatus.software
  }
}
