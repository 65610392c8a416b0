import Model

/// Changes to the text of a configuration file that leave everything else in it as it is.
package enum FeedsFile {
  /// Subscriptions that became text, and those that did not, with the reason.
  package struct Addition: Hashable, Sendable {
    /// `[[feed]]` blocks.
    package var text: String
    package var ids: [String]
    /// In words, one a subscription that was left out.
    package var leftOut: [String]
  }

  /// `[[feed]]` blocks with ids of their own. Addresses that `existing` or the list itself has already are left out, and
  /// so are those that no feed could have.
  package static func blocks(for subscriptions: [FeedSubscription], existing: [Feed]) -> Addition {
    var writer = FeedBlockWriter(existing: existing)
    for subscription in subscriptions { writer.add(subscription) }
    return writer.addition
  }

  /// The text with blocks behind everything else, in the line ends of the text.
  package static func append(_ blocks: String, to text: String) -> String {
    guard !blocks.isEmpty else { return text }
    let usesCarriageReturns = text.utf8.contains(0x0d)
    let own =
      usesCarriageReturns
      ? blocks.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") : blocks
    let lineEnd = usesCarriageReturns ? "\r\n" : "\n"
    var result = text
    if !result.isEmpty {
      if result.utf8.last != 0x0a { result += lineEnd }
      result += lineEnd
    }
    result += own
    return result.utf8.last == 0x0a ? result : result + lineEnd
  }

  /// As `append`, for the main file at `path`, and checked: the result is given only when the whole configuration with
  /// it is without errors.
  package static func adding(
    _ blocks: String, toFileAt path: String, files: FileAccess = .disk, environment: [String: String]
  ) -> Result<String, ConfigurationError> {
    do throws(FileAccess.Failure) {
      let bytes = try files.read(path, SourceText.maximumBytes)
      let result = append(blocks, to: String(decoding: bytes, as: UTF8.self))
      var changed = files
      let tidy = FilePath.tidy(path)
      changed.read = { other, limit throws(FileAccess.Failure) in
        other == tidy ? Array(result.utf8.prefix(limit + 1)) : try files.read(other, limit)
      }
      // Bytes that are no UTF-8 must not be mended on the way; reading the file as it is tells of them.
      let probe = bytes.elementsEqual(String(decoding: bytes, as: UTF8.self).utf8) ? changed : files
      return ConfigurationLoader.load(path: path, files: probe, environment: environment).map { _ in result }
    } catch {
      let place = SourcePosition(file: path, line: 1, column: 1)
      return .failure(
        ConfigurationError(
          diagnostics: [
            Diagnostic(at: place, "cannot read \(path): \(error.reason)", hint: "name the file with --config")
          ],
          files: [path]))
    }
  }
}

/// Subscriptions in; blocks with unique ids out.
private struct FeedBlockWriter {
  private(set) var addition = FeedsFile.Addition(text: "", ids: [], leftOut: [])
  private var idsByAddress: [String: String]
  private var taken: Set<String>

  init(existing: [Feed]) {
    idsByAddress = Dictionary(
      existing.map { (WebAddress.normalised($0.url), $0.id) }, uniquingKeysWith: { first, _ in first })
    taken = Set(existing.map(\.id))
  }

  mutating func add(_ subscription: FeedSubscription) {
    let address: WebAddress
    do throws(WebAddress.Fault) {
      address = try WebAddress(subscription.url)
    } catch {
      addition.leftOut.append("‘\(shortened(subscription.title))’: its address \(error.message)")
      return
    }
    let key = WebAddress.normalised(subscription.url)
    if let known = idsByAddress[key] {
      addition.leftOut.append("\(subscription.url): feed ‘\(known)’ has that address already")
      return
    }
    let id = freshID(for: subscription, address)
    idsByAddress[key] = id
    addition.ids.append(id)
    if !addition.text.isEmpty { addition.text += "\n" }
    addition.text += block(id, subscription)
  }

  private func block(_ id: String, _ subscription: FeedSubscription) -> String {
    var lines: [String] = []
    if !subscription.folders.isEmpty {
      lines.append(TomlText.comment("Folder: " + subscription.folders.joined(separator: " / ")))
    }
    if !subscription.title.isEmpty, subscription.title != id { lines.append(TomlText.comment(subscription.title)) }
    lines += ["[[feed]]", "id = \(TomlText.quoted(id))", "url = \(TomlText.quoted(subscription.url))"]
    if let language = subscription.language.flatMap(LanguageTag.primary) {
      lines.append("language = \(TomlText.quoted(language))")
    }
    if let publisher = subscription.publisher, !publisher.isEmpty {
      lines.append("publisher = \(TomlText.quoted(publisher))")
    }
    if let grade = subscription.grade.flatMap({ Grade(rawValue: $0.uppercased()) }) {
      lines.append("grade = \(TomlText.quoted(grade.rawValue))")
    }
    let group = subscription.folders.map(slug).filter { !$0.isEmpty }.joined(separator: "-")
    if !group.isEmpty { lines.append("group = \(TomlText.quoted(group))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// From the title where it has Latin letters, else from the host; numbered when taken.
  private mutating func freshID(for subscription: FeedSubscription, _ address: WebAddress) -> String {
    let named = slug(subscription.title)
    let base = named.isEmpty ? slug(RegistrableDomain.of(address.host)) : named
    let root = base.isEmpty ? "feed" : base
    var id = root
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(root)-\(number)"
      number += 1
    }
    return id
  }

  private func slug(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
      // An apostrophe parts no words.
      case "'", "’": break
      default: if !result.isEmpty, result.last != "-" { result += "-" }
      }
      if result.utf8.count >= 48 { break }
    }
    while result.last == "-" { result.removeLast() }
    return result
  }
}
