import ArgumentParser
import Daemon
import Delivery
import Foundation
import Model
import Storage

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "A consistent copy of the live database as one file.")

  @OptionGroup var location: ConfigurationOptions
  @Argument(help: "Where to; a file that exists is not overwritten.") var file: String

  func run() async throws {
    try await reporting { try location.store().backup(to: file) }
  }
}

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "All tables as JSON Lines or CSV, one file each, into a folder.",
    discussion: "With --table, one table or view on standard output.")

  @OptionGroup var location: ConfigurationOptions
  @Argument(help: "The folder; made if need be.") var folder: String?
  @Option(name: .long, help: "One table or view instead.") var table: String?
  @Option(name: .long, help: "jsonl or csv.") var format = OutputFormat.jsonl

  func validate() throws {
    guard folder != nil || table != nil else { throw ValidationError("name a folder, or one table with --table") }
    guard format == .jsonl || format == .csv else { throw ValidationError("‘export’ writes jsonl or csv") }
  }

  func run() async throws {
    try await reporting {
      let store = try location.store()
      if let table { return try write(table, of: store) { writeToStandardOutput($0) } }
      guard let folder else { return }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for table in try store.tables() {
        let path = "\(folder)/\(table).\(format.rawValue)"
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw Failure("cannot write \(path)", ExitStatus.cannotCreate) }
        try write(table, of: store) { try file.write(contentsOf: Data($0.utf8)) }
        try file.close()
      }
    }
  }

  private func write(_ table: String, of store: Store, to sink: (String) throws -> Void) throws {
    var buffer = ""
    var isFirst = true
    try store.export(table: table) { row in
      if format == .csv {
        if isFirst { buffer += row.map { csvField($0.name) }.joined(separator: ",") + "\r\n" }
        buffer += row.map { csvField(Self.plain($0.value)) }.joined(separator: ",") + "\r\n"
      } else {
        buffer += "{" + row.map { "\(Self.json($0.name)):\(Self.json($0.value))" }.joined(separator: ",") + "}\n"
      }
      isFirst = false
      if buffer.utf8.count > 1 << 16 {
        try sink(buffer)
        buffer = ""
      }
    }
    try sink(buffer)
  }

  private static func plain(_ value: ExportValue) -> String {
    switch value {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text
    }
  }

  private static func json(_ value: ExportValue) -> String {
    switch value {
    case .null: "null"
    case .integer(let number): String(number)
    case .real(let number): number.isFinite ? String(number) : "null"
    case .text(let text): json(text)
    }
  }

  private static func json(_ text: String) -> String {
    (try? JSONText.line(text)).map { String($0.dropLast()) } ?? "\"\""
  }
}
