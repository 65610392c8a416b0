import CPlatform
import Glibc
import Model

/// What systemd is told of the service (sd_notify(3)); does nothing where it did not start it.
package struct ServiceManager: Sendable {
  private let socket: String?
  /// How often the watchdog wants to hear of us; nil when there is none.
  package let watchdogInterval: TimeSpan?

  /// From the environment of the process: `NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID`.
  package init(environment: [String: String]) {
    socket = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    let forUs = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init) ?? 0
    watchdogInterval = forUs && microseconds > 0 ? .milliseconds(microseconds / 1_000) : nil
  }

  package func ready(status: String) { send("READY=1\nSTATUS=\(Self.oneLine(status))") }
  package func status(_ text: String) { send("STATUS=\(Self.oneLine(text))") }
  package func stopping() { send("STOPPING=1\nSTATUS=stopping") }
  package func alive() { send("WATCHDOG=1") }

  /// The stamp lets systemd order our reload against its own clock (systemd.service(5), notify-reload).
  package func reloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    send("RELOADING=1\nMONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)")
  }

  private static func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }

  private func send(_ text: String) {
    guard let socket else { return }
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { bw_sendto_unix(socket, $0.baseAddress, $0.count) }
  }
}
