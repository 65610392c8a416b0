extension References {
  /// Appends `bytes` with references resolved; with `escaping`, what is then special in XML is escaped again.
  /// Stops where the arena has grown beyond `limit`: entities of the document's own can be longer than their names.
  /// Returns whether an ampersand stood bare.
  @discardableResult
  func append(_ bytes: Bytes, to arena: inout ByteArena, escaping: Bool, limit: Int) -> Bool {
    var at = 0
    var sawBare = false
    while arena.count <= limit, let ampersand = bytes.find(Byte.ampersand, from: at) {
      References.append(bytes.part(at, ampersand), to: &arena, escaping: escaping)
      if let (value, length) = resolve(bytes, at: ampersand) {
        append(value, to: &arena, escaping: escaping)
        at = ampersand + length
      } else {
        if escaping { arena.append("&amp;") } else { arena.append(Byte.ampersand) }
        sawBare = true
        at = ampersand + 1
      }
    }
    if arena.count <= limit { References.append(bytes.part(at, bytes.count), to: &arena, escaping: escaping) }
    return sawBare
  }

  private func append(_ value: Value, to arena: inout ByteArena, escaping: Bool) {
    switch value {
    case .scalar(0x26) where escaping: arena.append("&amp;")
    case .scalar(0x3C) where escaping: arena.append("&lt;")
    case .scalar(0x3E) where escaping: arena.append("&gt;")
    case .scalar(0x22) where escaping: arena.append("&quot;")
    case .scalar(let scalar): arena.append(scalar: scalar)
    case .text(let text): text.withUnsafeBufferPointer { References.append($0, to: &arena, escaping: escaping) }
    }
  }

  /// Appends bytes that hold no references.
  static func append(_ bytes: Bytes, to arena: inout ByteArena, escaping: Bool) {
    guard escaping else {
      arena.append(bytes)
      return
    }
    var from = 0
    for i in 0..<bytes.count {
      let byte = bytes[i]
      guard byte == Byte.lessThan || byte == Byte.greaterThan || byte == Byte.ampersand || byte == Byte.quote else {
        continue
      }
      arena.append(bytes.part(from, i))
      switch byte {
      case Byte.lessThan: arena.append("&lt;")
      case Byte.greaterThan: arena.append("&gt;")
      case Byte.ampersand: arena.append("&amp;")
      default: arena.append("&quot;")
      }
      from = i + 1
    }
    arena.append(bytes.part(from, bytes.count))
  }
}
