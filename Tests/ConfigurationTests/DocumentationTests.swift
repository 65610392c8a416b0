import Glibc
import Model
import Testing

@testable import ConfigurationReading

/// Every key that is read stands in the reference and in the manual page.
@Suite struct DocumentationTests {
  private func keys(_ read: (LoadContext, TableReader) -> Void, _ text: String = "") throws -> [String] {
    let problems = Problems()
    let source = try #require(SourceText(file: "f", bytes: Array(text.utf8), problems: problems))
    let table = DocumentParser.parse(source, problems: problems).table
    let context = LoadContext(problems: problems, files: Tree("").access, environment: [:])
    let start = SourcePosition(file: "f", line: 1, column: 1)
    let reader = TableReader(table, at: start, subject: "x", problems: problems)
    read(context, reader)
    return reader.asked
  }

  private func allKeys() throws -> Set<String> {
    var all = Set(RuleKindReader.kindKeys + RuleKindReader.keysOfKinds.keys + ChannelSection.kindKeys)
    all.formUnion(SettingsSection.mainOnly)
    all.formUnion(try keys { _ = FeedSection(context: $0).read($1) })
    all.formUnion(try keys { _ = PublisherSection(context: $0).read($1) })
    all.formUnion(try keys { _ = PlaceSection(context: $0).read($1) })
    all.formUnion(try keys { _ = ListSection(context: $0).read($1) })
    all.formUnion(try keys { _ = IndicatorSection(context: $0).read($1) })
    all.formUnion(try keys { _ = ModelSection(context: $0, readsFiles: false).read($1) })
    all.formUnion(try keys { _ = StateSection(context: $0).read($1) })
    all.formUnion(try keys { _ = HypothesisSection(context: $0).read($1) })
    all.formUnion(try keys { _ = ChannelSection(context: $0).read($1) })
    all.formUnion(try keys { _ = SilenceSection(context: $0).read($1) })
    let rule = "count = 'a'\nwindow = '1d'\nlevels = { warning = 1 }"
    all.formUnion(try keys({ _ = RuleSection(context: $0, utcOffset: .zero).read($1) }, rule))
    return all
  }

  @Test(arguments: ["Documentation/configuration.md", "man/bellwether-feeds.conf.5"])
  func `every key is documented`(document: String) throws {
    let text = try read(document)
    let words = Set(text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }.map(String.init))
    #expect(try allKeys().subtracting(words).sorted() == [])
  }

  /// From the folder of this file, whatever links lead to it.
  private func read(_ document: String) throws -> String {
    let here = try #require(realpath(#filePath, nil))
    defer { free(here) }
    let root = FilePath.resolve("../..", from: FilePath.folder(of: String(cString: here)))
    return String(decoding: try FileAccess.disk.read(FilePath.resolve(document, from: root), 1 << 20), as: UTF8.self)
  }
}
