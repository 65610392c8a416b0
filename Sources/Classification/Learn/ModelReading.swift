import Model

/// The files of models in, models that fit the configuration out, or what is wrong with them and where.
struct ModelReading {
  private(set) var models: [TrainedModel] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ files: [ModelFile], indicators: [IndicatorDefinition], lists: [TermList]) {
    let known = Set(indicators.map(\.id))
    let names = Set(lists.map(\.id))
    var taken: [String: String] = [:]
    for file in files {
      do throws(ModelError) {
        let model = try TrainedModel.load(file.text)
        for id in model.indicators {
          if let other = taken.updateValue(file.path, forKey: id) {
            diagnostics.append(
              Diagnostic(
                at: file.position, "indicator ‘\(id)’ is in two models, \(other) and \(file.path)",
                hint: "train one model for all, or name one of the files only"))
          }
        }
        warn(file, model.indicators.filter { !known.contains($0) }, "indicators")
        warn(file, model.lists.subtracting(names).sorted(), "lists")
        models.append(model)
      } catch {
        diagnostics.append(
          Diagnostic(
            at: SourcePosition(file: file.path, line: error.line, column: 1), error.message,
            hint: "train it anew with ‘bellwether train’"))
      }
    }
  }

  private mutating func warn(_ file: ModelFile, _ missing: [String], _ what: String) {
    guard !missing.isEmpty else { return }
    diagnostics.append(
      Diagnostic(
        .warning, at: file.position,
        "the model \(file.path) was trained with \(what) that are not there: \(missing.prefix(5).joined(separator: ", "))",
        hint: "train it anew with ‘bellwether train’"))
  }

  /// What of the models bears on an indicator: part of its version.
  func lines(of indicator: String) -> [String] {
    models.flatMap { model in
      model.regressions[indicator].map { ["\(model.limits)"] + TrainedModel.lines(indicator, $0) } ?? []
    }
  }
}

extension TrainedModel {
  /// Ids of lists that have a weight.
  fileprivate var lists: Set<String> {
    var result: Set<String> = []
    for name in regressions.values.flatMap(\.weights.keys) {
      for prefix in [Feature.name(.list, ""), Feature.name(.titleList, "")] where name.hasPrefix(prefix) {
        result.insert(String(name.dropFirst(prefix.count)))
      }
    }
    return result
  }
}
