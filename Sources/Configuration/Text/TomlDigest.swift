import Model

extension TomlTable {
  /// Sixteen hexadecimal digits over the values, whatever their order, white space, quotes and comments.
  var digest: String {
    var digest = Digest()
    combine(into: &digest)
    return digest.hex
  }

  fileprivate func combine(into digest: inout Digest) {
    digest.combine("{")
    for entry in entries.sorted(by: { $0.key < $1.key }) {
      digest.combine(entry.key)
      entry.node.combine(into: &digest)
    }
    digest.combine("}")
  }
}

extension TomlNode {
  fileprivate func combine(into digest: inout Digest) {
    switch value {
    case .table(let table): table.combine(into: &digest)
    case .array(let nodes):
      digest.combine("[")
      for node in nodes { node.combine(into: &digest) }
      digest.combine("]")
    case .string(let text): digest.combine("\"" + text)
    // 3 and 3.0 ask for the same.
    case .integer(let number): digest.combine(brief(Double(number)))
    case .float(let number): digest.combine(brief(number))
    case .boolean(let flag): digest.combine("\(flag)")
    case .dateOrTime: digest.combine("time")
    }
  }
}
