import Model

/// What sections share while one configuration is read: ids, the folder paths start from, and checks to be made
/// when everything has been read, since a rule may stand before the indicator that it names.
final class LoadContext {
  let problems: Problems
  let files: FileAccess
  let environment: [String: String]

  let feeds: Identifiers
  let feedGroups: Identifiers
  let places: Identifiers
  let placeKinds: Identifiers
  let lists: Identifiers
  let indicators: Identifiers
  let rules: Identifiers
  let machines: Identifiers
  let hypotheses: Identifiers
  let channels: Identifiers

  // What rules may name inside other things, by the id of those.
  var phases: [String: [String]] = [:]
  var quantities: [String: [String]] = [:]
  var weights: [String: Double] = [:]
  var stateValues: [String: [String]] = [:]
  var statements: [String: [String]] = [:]
  var groupMembers: [String: [String]] = [:]
  private var deferred: [() -> Void] = []

  init(problems: Problems, files: FileAccess, environment: [String: String]) {
    self.problems = problems
    self.files = files
    self.environment = environment
    feeds = Identifiers("feed", problems: problems)
    feedGroups = Identifiers("feed group", problems: problems)
    places = Identifiers("place", problems: problems)
    placeKinds = Identifiers("kind of place", problems: problems)
    lists = Identifiers("list", problems: problems)
    indicators = Identifiers("indicator", problems: problems)
    rules = Identifiers("rule", problems: problems)
    machines = Identifiers("state", problems: problems)
    hypotheses = Identifiers("hypothesis", problems: problems)
    channels = Identifiers("channel", problems: problems)
  }

  func later(_ check: @escaping () -> Void) { deferred.append(check) }

  /// References into a file that could not be read whole are not judged.
  func runChecks(isComplete: Bool) {
    for ids in [feeds, feedGroups, places, placeKinds, lists, indicators, rules, machines, hypotheses, channels] {
      ids.isComplete = isComplete
    }
    for check in deferred { check() }
    deferred = []
  }

  /// Ids under `key`, each checked to exist once everything is read.
  func references(_ reader: TableReader, _ key: String, to ids: Identifiers, example: String) -> [String] {
    (reader.names(key, example: example) ?? []).map { name in
      refer(reader, to: name, in: ids)
      return name.text
    }
  }

  func refer(_ reader: TableReader, to name: PositionedText, in ids: Identifiers) {
    later { ids.check(name.text, at: name.position, in: reader.subject) }
  }
}

// MARK: - Paths

extension LoadContext {
  /// An absolute path stays; a relative one starts at the folder of the file that holds it. `${NAME}` is taken from
  /// the environment, so that systemd's folders can be named.
  func path(_ reader: TableReader, _ key: String, example: String, mustExpand: Bool = true) -> String? {
    guard let text = reader.string(key, example: example) else { return nil }
    guard let expanded = expand(text, reader, key, mustExpand) else { return nil }
    return FilePath.resolve(expanded, from: FilePath.folder(of: reader.position.file))
  }

  /// A file that holds a secret: told when others may read it.
  func secretPath(_ reader: TableReader, _ key: String) -> String? {
    guard let path = path(reader, key, example: "\"/etc/bellwether/name.secret\"", mustExpand: false) else {
      return nil
    }
    guard !path.contains("${") else { return path }
    guard let mode = files.mode(path) else {
      problems.warning(
        at: reader.place(of: key),
        "\(path), which \(reader.named(key)) names, is not there or may not be looked at",
        hint: "create it, readable by the daemon only")
      return path
    }
    if mode & 0o077 != 0 {
      problems.warning(
        at: reader.place(of: key), "\(path) holds a secret and may be read by others (mode \(String(mode, radix: 8)))",
        hint: "chmod 600 \(path)")
    }
    return path
  }

  private func expand(_ text: String, _ reader: TableReader, _ key: String, _ mustExpand: Bool) -> String? {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
        reader.reject(key, "has a ‘${’ without ‘}’", hint: "write ${NAME}")
        return nil
      }
      let name = String(rest[start.upperBound..<end])
      if let value = environment[name] {
        result += value
      } else if mustExpand {
        reader.reject(key, "uses ${\(shortened(name))}, which is not set", hint: "set it, or write the path out")
        return nil
      } else {
        problems.warning(
          at: reader.place(of: key), "\(reader.named(key)) uses ${\(shortened(name))}, which is not set here",
          hint: "under systemd, LoadCredential= sets CREDENTIALS_DIRECTORY")
        return text
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
