import Alerting
import Delivery

/// How well each method tells outbreaks in sparse counts at the same rate of false alarms, as a table.
///
/// Series of negative binomial days; log-normal outbreaks put into them; each method's threshold is set on series without
/// outbreaks and measured on others (after R. E. Watkins et al. 2008, BMC Med Inform Decis Mak 8:37). Below stand oracles:
/// likelihood-ratio tests that were told everything that a detector must find out.
struct DetectionBenchmark {
  let runs: Int

  init(arguments: [String]) {
    let at = arguments.firstIndex(of: "--runs").map { $0 + 1 }
    runs = at.flatMap { $0 < arguments.count ? Int(arguments[$0]) : nil } ?? 100
  }

  func run() {
    for scenario in DetectionTrial.scenarios {
      var trial = scenario
      trial.runs = runs
      writeToStandardOutput(
        "\n\(AlertText.number(trial.mean)) a day, \(AlertText.number(trial.excess)) more over \(trial.outbreakDays) days, "
          + "\(trial.falseAlarms) false alarms a day wanted, \(runs) series\n")
      writeToStandardOutput(line("method", "threshold", "false a day", "sensitivity", "delay in days"))
      for row in trial.rows() { write(row) }
      let oracles = trial.oracles()
      for row in oracles { write(row) }
      if let best = oracles.first, best.sensitivity < Self.wanted {
        writeToStandardOutput(
          "Here \(AlertText.number(Self.wanted)) cannot be had: the oracle knows all but the day on which the outbreak begins.\n")
      }
    }
  }

  /// The sensitivity that is asked of the default.
  private static let wanted = 0.9

  private func write(_ row: DetectionTrial.Row) {
    writeToStandardOutput(
      line(
        row.method, AlertText.number(row.threshold), String((row.falseAlarms * 10_000).rounded() / 10_000),
        AlertText.number(row.sensitivity), AlertText.number(row.delay)))
  }

  private func line(_ cells: String...) -> String {
    cells.map { $0 + String(repeating: " ", count: max(1, 16 - $0.count)) }.joined() + "\n"
  }
}
