import Daemon
import Delivery
import Foundation
import Model

/// How far a long operation is, on a terminal; silent in a pipe.
struct ProgressBar {
  private let total: Int
  private let what: String
  private let isShown = isatty(STDERR_FILENO) != 0
  private var shownAt = Timestamp.distantPast

  init(total: Int, what: String) {
    self.total = total
    self.what = what
  }

  mutating func show(_ done: Int) {
    guard isShown, total > 0 else { return }
    let now = WallClock.system.now()
    guard now - shownAt > .milliseconds(100) else { return }
    shownAt = now
    let width = 30
    let filled = min(width, done * width / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    writeToStandardError("\r\(bar) \(done) of \(total) \(what)")
  }

  func finish() {
    if isShown { writeToStandardError("\r\u{1b}[K") }
  }
}
