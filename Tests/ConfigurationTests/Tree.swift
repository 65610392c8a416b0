import Model
import Testing

@testable import ConfigurationReading

/// Files by path in; what loading makes of them out. Folders follow from the paths.
struct Tree: Sendable {
  var files: [String: [UInt8]]
  var modes: [String: UInt32] = [:]
  var environment = ["HOME": "/home/ada"]

  init(_ texts: [String: String]) { files = texts.mapValues { Array($0.utf8) } }
  init(_ text: String) { self.init(["feeds.conf": text]) }

  var access: FileAccess {
    let (files, modes) = (files, modes)
    return FileAccess(
      read: { path, limit throws(FileAccess.Failure) in
        guard let bytes = files[path] else { throw FileAccess.Failure("no such file or directory") }
        return Array(bytes.prefix(limit + 1))
      },
      list: { path throws(FileAccess.Failure) in
        let prefix = path == "." ? "" : path + "/"
        let below = files.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
        guard !below.isEmpty else { throw FileAccess.Failure("no such file or directory") }
        return Set(
          below.map { name in
            let parts = name.split(separator: "/", maxSplits: 1)
            return FileAccess.Entry(name: String(parts[0]), isDirectory: parts.count > 1)
          }
        ).sorted { $0.name > $1.name }
      },
      mode: { modes[$0] })
  }

  func load(_ path: String = "feeds.conf") -> Result<LoadedConfiguration, ConfigurationError> {
    ConfigurationLoader.load(path: path, files: access, environment: environment)
  }

  func loaded(sourceLocation: SourceLocation = #_sourceLocation) throws -> LoadedConfiguration {
    let result = load()
    if case .failure(let error) = result { Issue.record("\(error)", sourceLocation: sourceLocation) }
    return try result.get()
  }

  /// Errors and warnings as they are printed.
  var complaints: [String] {
    switch load() {
    case .success(let loaded): loaded.warnings.map(\.description)
    case .failure(let error): error.diagnostics.map(\.description)
    }
  }
}
