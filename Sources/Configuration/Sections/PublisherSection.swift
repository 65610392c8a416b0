import Model

/// The `[[publisher]]` tables in; publishers out. Names and aliases must tell publishers apart.
struct PublisherSection {
  let context: LoadContext
  private let names: Identifiers
  private let aliases: Identifiers

  init(context: LoadContext) {
    self.context = context
    names = Identifiers("publisher", problems: context.problems)
    aliases = Identifiers("publisher’s alias", problems: context.problems)
  }

  func read(_ reader: TableReader) -> Publisher? {
    let name = reader.required("name", example: "\"Dawn Media Group\"")
    if let name { reader.subject = "publisher ‘\(shortened(name))’" }
    var publisher = Publisher(name: name ?? "")
    publisher.position = reader.position
    publisher.owner = reader.string("owner", example: "\"…\"")
    publisher.grade = reader.oneOf("grade", Grade.allCases.map { ($0.rawValue, $0) })
    let known = reader.names("aliases", example: "[\"AFP\"]") ?? []
    publisher.aliases = known.filter { aliases.define($0.text, at: $0.position) }.map(\.text)
    publisher.isWire = reader.boolean("wire") ?? false
    reader.finish()
    guard let name, names.define(name, at: reader.place(of: "name")) else { return nil }
    return publisher
  }
}
