import Delivery
import Foundation

// Each measurement is a file of its own; this one only chooses.
let arguments = Array(CommandLine.arguments.dropFirst())

do {
  switch arguments.first {
  case "hostile": try await HostileBenchmark(arguments: arguments).run()
  case "hostile-server": try HostileServer.serve()
  case "detection": DetectionBenchmark(arguments: arguments).run()
  case "matching": try MatchingBenchmark(arguments: arguments).run()
  case "matching-row": try MatchingBenchmark(arguments: arguments).runRow()
  default:
    writeToStandardError(
      """
      usage: bellwether-bench hostile [--feeds N] [--hostile N] [--seconds N] [--every N]
             bellwether-bench detection [--runs N]
             bellwether-bench matching [--indicators N,N,…,pack] [--items N] [--config FILE]

      """)
    exit(64)
  }
} catch {
  writeToStandardError("bellwether-bench: \(error)\n")
  exit(70)
}
