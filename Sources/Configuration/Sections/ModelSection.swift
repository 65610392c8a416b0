import Model

/// The `[[model]]` tables in; the files of trained models out, as text.
struct ModelSection {
  let context: LoadContext
  /// Off while a model is trained: what it will replace may be damaged, or not be there yet.
  let readsFiles: Bool

  /// A line a weight; a model of a hundred indicators has a tenth of that.
  private static let maximumBytes = 32 << 20

  func read(_ reader: TableReader) -> ModelFile? {
    let path = context.path(reader, "file", example: "\"model.txt\"")
    reader.finish()
    guard let path else {
      if !reader.has("file") {
        context.problems.error(
          at: reader.position, "\(reader.subject) has no ‘file’", hint: "write file = \"model.txt\"")
      }
      return nil
    }
    let position = reader.place(of: "file")
    guard readsFiles else { return ModelFile(path: path, text: "", position: position) }
    do throws(FileAccess.Failure) {
      let bytes = try context.files.read(path, Self.maximumBytes)
      guard bytes.count <= Self.maximumBytes else {
        context.problems.error(at: position, "\(path) is larger than any model", hint: "is it the right file?")
        return nil
      }
      return ModelFile(path: path, text: String(decoding: bytes, as: UTF8.self), position: position)
    } catch {
      context.problems.error(
        at: position, "cannot read the model \(path): \(error.reason)",
        hint: "make it with ‘bellwether train --output \(path)’, or take this table out")
      return nil
    }
  }
}
