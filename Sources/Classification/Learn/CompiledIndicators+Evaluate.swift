extension CompiledIndicators {
  /// What the indicators, and the model if there is one, make of labelled items.
  package func evaluate(_ items: [LabelledItem]) -> Evaluation {
    let rows = items.map { (labels: $0.labels, predicted: Set(classify($0.text).matches.map(\.indicator))) }
    return Evaluation(rows, ids: ids)
  }

  /// The indicators alone, and with models each trained on the other folds: what a model is worth on unseen items.
  package func crossValidate(
    _ items: [LabelledItem], options: TrainingOptions = TrainingOptions()
  ) -> (queries: Evaluation, learned: Evaluation) {
    var plain = self
    plain.models = []
    let folds = Folds(items, options.folds)
    var learned: [(labels: Set<String>, predicted: Set<String>)] = []
    for fold in 0..<folds.count {
      var trained = plain
      trained.models = [TrainedModel.train(folds.others(than: fold).map { items[$0] }, with: plain, options: options)]
      for index in folds.members(of: fold) {
        let item = items[index]
        learned.append((item.labels, Set(trained.classify(item.text).matches.map(\.indicator))))
      }
    }
    return (plain.evaluate(items), Evaluation(learned, ids: ids))
  }
}
