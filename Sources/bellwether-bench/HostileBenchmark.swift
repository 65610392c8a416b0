import Daemon
import Delivery
import Foundation
import HTTPFetching
import Model
import Storage

/// Thousands of feeds, a tenth of them hostile, polled by the daemon's own loop into a store: are the healthy ones asked on
/// time, and what do the others cost?
struct HostileBenchmark {
  private var feeds = 2_000
  private var hostile = 200
  private var seconds = 180
  /// Seconds between two polls of a feed.
  private var every = 30

  init(arguments: [String]) {
    func number(_ name: String, _ usual: Int) -> Int {
      guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return usual }
      return Int(arguments[index + 1]) ?? usual
    }
    feeds = number("--feeds", feeds)
    hostile = number("--hostile", hostile)
    seconds = number("--seconds", seconds)
    every = number("--every", every)
  }

  func run() async throws {
    let folder = NSTemporaryDirectory() + "bellwether-bench-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let other = try OtherSide()
    defer { other.stop() }
    try configuration(port: other.port).write(toFile: folder + "/feeds.conf", atomically: true, encoding: .utf8)
    let workshop = try await Workshop.open(Service(configurationPath: folder + "/feeds.conf", environment: [:]))
    let before = Usage.now()
    let loop = LoopBox(workshop.pollLoop(nudge: {}))
    let commands = loop.value.commands
    let running = Task { await loop.value.run() }
    try await Task.sleep(for: .seconds(seconds))
    let during = Usage.now()
    var stuck: [String] = []
    // Whoever is stuck does not come round.
    if await !within(.seconds(5), { await workshop.probe() }) { stuck.append("pipeline") }
    let request = probe(port: other.port)
    if await !within(.seconds(5), { _ = try? await workshop.fetcher.fetch(request) }) { stuck.append("http-engine") }
    commands(.stop)
    if await !within(.seconds(10), { await running.value }) { stuck.append("poll loop") }
    try report(workshop.store, usage: during, since: before, stuck: stuck)
    await workshop.close()
  }

  /// A healthy feed, for whether transfers still come through.
  private func probe(port: Int) -> HTTPRequest {
    var request = HTTPRequest(url: "http://127.0.0.1:\(port)/healthy/probe")
    request.addressPolicy = .any
    return request
  }

  // MARK: Setting up

  private func configuration(port: Int) -> String {
    var text = """
      database = "b.db"
      alert_log = "off"
      listen = "off"
      log_level = "error"

      [defaults]
      every = "\(every)s"
      adaptive = false
      allow_private = true
      """
    for number in 0..<feeds {
      let host = "127.\(number / 60_000 + 1).\(number / 250 % 240).\(number % 250 + 1)"
      let path = number < hostile ? HostileServer.path(kind(of: number)) : "/healthy/\(number)"
      text += "\n[[feed]]\nid = \"\(name(number))\"\nurl = \"http://\(host):\(port)\(path)\"\n"
    }
    return text
  }

  private func kind(of number: Int) -> String { HostileServer.kinds[number % HostileServer.kinds.count].name }

  private func name(_ number: Int) -> String { number < hostile ? "hostile-\(number)" : "healthy-\(number)" }

  private func within(_ limit: Duration, _ body: @escaping @Sendable () async -> Void) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await body()
        return true
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
  }

  // MARK: Reporting

  private func report(_ store: Store, usage: Usage, since before: Usage, stuck: [String]) throws {
    let polls = Dictionary(grouping: try store.polls(limit: 10_000_000), by: \.feed)
    var firsts: [Double] = []
    var gaps: [Double] = []
    let start = polls.values.flatMap { $0.map(\.at) }.min() ?? .distantPast
    for number in hostile..<feeds {
      let times = (polls[name(number)] ?? []).map(\.at).sorted()
      firsts.append(times.first.map { ($0 - start).seconds } ?? .infinity)
      gaps += zip(times, times.dropFirst()).map { ($1 - $0).seconds - Double(every) }
    }
    let answered = (hostile..<feeds).count { polls[name($0)]?.allSatisfy { $0.outcome != "failed" } ?? false }
    let limit = Double(every) * 0.05 + 2
    line(
      "feeds",
      "\(feeds), of which \(hostile) hostile of \(HostileServer.kinds.count) kinds; every \(every) s, for \(seconds) s")
    line("polls", "\(polls.values.map(\.count).reduce(0, +))")
    line("healthy, all polls good", "\(answered) of \(feeds - hostile)")
    line(
      "first poll", "median \(quantile(firsts, 0.5)) s, last \(quantile(firsts, 1)) s (spread over \(min(every, 60)) s)"
    )
    line(
      "later polls late by",
      "median \(quantile(gaps, 0.5)) s, 99 % \(quantile(gaps, 0.99)) s, most \(quantile(gaps, 1)) s")
    line("later polls on time", "\(gaps.count { $0 <= limit }) of \(gaps.count) (within \(limit) s)")
    line("resident memory", "\(megabytes(usage.residentKiB)), at most \(megabytes(usage.peakKiB)) (bound: 150 MB)")
    line("threads", "\(usage.threads.values.reduce(0, +)): \(usage.threadNames)")
    line("stuck threads", stuck.isEmpty ? "none" : stuck.joined(separator: ", "))
    line("processor time", String(format: "%.1f s", usage.cpu - before.cpu))
    try kinds(store, polls)
  }

  private func kinds(_ store: Store, _ polls: [String: [PollRecord]]) throws {
    let states = Dictionary(uniqueKeysWithValues: try store.feedStates().map { ($0.feed, $0) })
    writeToStandardOutput(
      "\n" + pad("kind", 20) + pad("feeds", 7) + pad("polls", 7) + pad("longest", 9) + "what its health says\n")
    for (index, kind) in HostileServer.kinds.enumerated() where index < hostile {
      let names = stride(from: index, to: hostile, by: HostileServer.kinds.count).map(name)
      let records = names.flatMap { polls[$0] ?? [] }
      let problem = names.lazy.compactMap { states[$0]?.problem }.first ?? "–"
      let longest = records.map(\.milliseconds).max() ?? 0
      writeToStandardOutput(
        pad(kind.name, 20) + pad("\(names.count)", 7) + pad("\(records.count)", 7) + pad("\(longest) ms", 9)
          + problem.prefix(110) + "\n")
    }
  }

  private func megabytes(_ kibibytes: Int) -> String { String(format: "%.0f MB", Double(kibibytes) * 1_024 / 1e6) }

  private func line(_ name: String, _ value: String) { writeToStandardOutput(pad(name, 26) + value + "\n") }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private func quantile(_ values: [Double], _ share: Double) -> String {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return "–" }
    return String(format: "%.1f", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
  }
}

/// A loop is used by one task only; the box carries it there.
private final class LoopBox: @unchecked Sendable {
  let value: PollLoop
  init(_ value: PollLoop) { self.value = value }
}

/// The server's process.
private final class OtherSide {
  let port: Int
  private let process = Process()
  private let input = Pipe()

  init() throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["hostile-server"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(text.prefix { $0.isNumber }) else {
      process.terminate()
      throw CocoaError(.fileReadUnknown)
    }
    self.port = port
  }

  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}

/// What this process uses, from /proc.
struct Usage {
  var residentKiB = 0
  var peakKiB = 0
  /// How many there are of each name.
  var threads: [String: Int] = [:]
  /// Seconds.
  var cpu = 0.0

  var threadNames: String {
    threads.sorted { $0.key < $1.key }.map { $1 == 1 ? $0 : "\($1) × \($0)" }.joined(separator: ", ")
  }

  static func now() -> Usage {
    var usage = Usage()
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    for line in status.split(separator: "\n") {
      let number = Int(line.filter(\.isNumber)) ?? 0
      if line.hasPrefix("VmRSS") { usage.residentKiB = number }
      if line.hasPrefix("VmHWM") { usage.peakKiB = number }
    }
    for task in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? [] {
      let name = (try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)) ?? "?"
      usage.threads[name.trimmingCharacters(in: .newlines), default: 0] += 1
    }
    var resources = rusage()
    getrusage(RUSAGE_SELF.rawValue, &resources)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
    usage.cpu = seconds(resources.ru_utime) + seconds(resources.ru_stime)
    return usage
  }
}
