import Model

/// The `[[silence]]` tables in; standing silences out.
struct SilenceSection {
  let context: LoadContext
  private let ids: Identifiers

  init(context: LoadContext) {
    self.context = context
    ids = Identifiers("silence", problems: context.problems)
  }

  func read(_ reader: TableReader) -> Silence? {
    let id = ids.read(from: reader, example: "eid-2024")
    let starts = time(reader, "starts")
    let ends = time(reader, "ends")
    let reason = reader.required("reason", example: "\"…\"")
    let author = reader.required("author", example: "\"…\"")
    let rules = context.references(reader, "rules", to: context.rules, example: "[\"crossing-closed\"]")
    let key = reader.pairs("key", example: "{ place = \"torkham\" }") ?? []
    let upTo = reader.oneOf("up_to", Severity.allCases.map { ($0.rawValue, $0) })
    reader.finish()
    guard let id, let starts, let ends, let reason, let author else { return nil }
    if ends <= starts { reader.reject("ends", "is not after ‘starts’", hint: "the silence would mute nothing") }
    var silence = Silence(id: id, starts: starts, ends: ends, author: author, reason: reason)
    silence.rules = rules
    silence.key = Dictionary(key.map { ($0.key, $0.value.text) }, uniquingKeysWith: { first, _ in first })
    silence.upTo = upTo ?? silence.upTo
    return silence
  }

  private func time(_ reader: TableReader, _ key: String) -> Timestamp? {
    guard let text = reader.required(key, example: "\"2024-04-09T00:00:00Z\"") else { return nil }
    if let time = Timestamp(rfc3339: text) { return time }
    reader.reject(key, "is no time: \"\(shortened(text))\"", hint: "write \(key) = \"2024-04-09T00:00:00Z\"")
    return nil
  }
}
