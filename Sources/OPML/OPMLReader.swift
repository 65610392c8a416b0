import CLibXML2

/// Bytes of an OPML document in; its outlines and what is odd about it out. Broken XML gives what can be saved of it.
final class OPMLReader {
  /// Folders nested deeper are taken as if they stood at this depth.
  static let maximumDepth = 32

  private var open: [OPMLOutline] = []
  /// For each open element: whether it is an outline that was pushed onto `open`.
  private var isPushed: [Bool] = []
  private var outlines: [OPMLOutline] = []
  private var problems: [OPMLProblem] = []
  private var sawRoot = false
  private var isOPML = false
  private var isInBody = false
  private var wasCut = false
  private var context: xmlParserCtxtPtr?

  static func read(_ bytes: [UInt8]) -> (outlines: [OPMLOutline], problems: [OPMLProblem]) {
    guard !bytes.isEmpty else { return ([], [OPMLProblem(line: 1, "the document is empty")]) }
    let reader = OPMLReader()
    if bytes.count > OPML.maximumBytes {
      reader.problems.append(
        OPMLProblem(line: 1, "the document has \(bytes.count) bytes; the first \(OPML.maximumBytes) were read"))
    }
    reader.parse(bytes.prefix(OPML.maximumBytes))
    reader.finish()
    return (reader.outlines, reader.problems)
  }

  private func parse(_ bytes: ArraySlice<UInt8>) {
    var handler = Self.makeHandler()
    let me = Unmanaged.passUnretained(self).toOpaque()
    guard let context = xmlCreatePushParserCtxt(&handler, me, nil, 0, nil) else { return }
    self.context = context
    defer {
      xmlFreeParserCtxt(context)
      self.context = nil
    }
    // Without NOENT libxml2 hands `&amp;` in attributes on as `&#38;`. It expands nothing here that was not built in.
    let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
    xmlCtxtUseOptions(context, CInt(options))
    bytes.withUnsafeBytes { raw in
      let text = raw.bindMemory(to: CChar.self)
      // In pieces, so that the parser’s buffers stay small.
      for start in stride(from: 0, to: text.count, by: 1 << 16) {
        let count = min(1 << 16, text.count - start)
        _ = xmlParseChunk(context, text.baseAddress.map { $0 + start }, CInt(count), 0)
      }
      _ = xmlParseChunk(context, nil, 0, 1)
    }
  }

  private func finish() {
    while !isPushed.isEmpty { endElement() }
    if !isOPML {
      problems.append(OPMLProblem(line: 1, sawRoot ? "the document is XML, but no OPML" : "the document is no XML"))
    }
  }

  fileprivate var line: Int { context.map { Int($0.pointee.input?.pointee.line ?? 0) } ?? 0 }

  fileprivate func startElement(_ name: String, _ attributes: [String: String]) {
    if !sawRoot {
      sawRoot = true
      isOPML = name.lowercased() == "opml"
    }
    if name.lowercased() == "body" { isInBody = true }
    guard isOPML, isInBody, name.lowercased() == "outline", open.count < Self.maximumDepth else {
      if isOPML, isInBody, name.lowercased() == "outline" { addFlat(attributes) }
      isPushed.append(false)
      return
    }
    open.append(outline(attributes))
    isPushed.append(true)
  }

  private func addFlat(_ attributes: [String: String]) {
    if !wasCut {
      problems.append(
        OPMLProblem(line: line, "folders are nested deeper than \(Self.maximumDepth); the rest is taken flat"))
    }
    wasCut = true
    let flat = outline(attributes)
    if flat.url != nil, let last = open.indices.last { open[last].children.append(flat) }
  }

  private func outline(_ attributes: [String: String]) -> OPMLOutline {
    func value(_ name: String) -> String? {
      let text = attributes[name]?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
      return text.isEmpty ? nil : text
    }
    var outline = OPMLOutline(title: value("text") ?? value("title") ?? "", url: value("xmlurl"))
    outline.page = value("htmlurl")
    outline.language = value("language")
    outline.publisher = value("publisher")
    outline.grade = value("grade")
    outline.line = line
    let type = value("type")?.lowercased()
    if outline.url == nil, type == "rss" || type == "atom" {
      problems.append(OPMLProblem(line: line, "‘\(outline.title)’ is a feed without xmlUrl; left out"))
    }
    if outline.url == nil, type == "link" || type == "include" {
      problems.append(OPMLProblem(line: line, "‘\(outline.title)’ is a link to elsewhere, which is not followed"))
    }
    return outline
  }

  fileprivate func endElement() {
    guard let pushed = isPushed.popLast(), pushed, let done = open.popLast() else { return }
    if let parent = open.indices.last { open[parent].children.append(done) } else { outlines.append(done) }
  }

  fileprivate func note(_ line: Int, _ text: String) {
    // One broken byte may bring a hundred complaints.
    if problems.count < 100 { problems.append(OPMLProblem(line: line, text)) }
  }

  // Without handlers for declarations, entities of the document’s own stay undefined: nothing expands, nothing is fetched.
  private static func makeHandler() -> xmlSAXHandler {
    xmlInitParser()
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let context, let name else { return }
      OPMLReader.reader(context).startElement(String(cString: name), OPMLReader.attributes(attributes, Int(count)))
    }
    handler.endElementNs = { context, _, _, _ in
      guard let context else { return }
      OPMLReader.reader(context).endElement()
    }
    handler.serror = { context, error in
      guard let context, let error, error.pointee.level.rawValue > XML_ERR_WARNING.rawValue else { return }
      let text = error.pointee.message.map { String(cString: $0) } ?? "unknown"
      OPMLReader.reader(context).note(
        Int(error.pointee.line), "broken XML: \(text.split(whereSeparator: \.isNewline).joined(separator: " "))")
    }
    return handler
  }

  private static func reader(_ context: UnsafeMutableRawPointer) -> OPMLReader {
    Unmanaged<OPMLReader>.fromOpaque(context).takeUnretainedValue()
  }

  /// Five pointers an attribute: local name, prefix, namespace, begin and end of the value.
  private static func attributes(
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> [String: String] {
    guard let pointers else { return [:] }
    var result: [String: String] = [:]
    for index in 0..<count {
      guard let name = pointers[index * 5], let start = pointers[index * 5 + 3], let end = pointers[index * 5 + 4]
      else { continue }
      let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      // Readers in the field write xmlURL and xmlurl too.
      result[String(cString: name).lowercased()] = value
    }
    return result
  }
}
