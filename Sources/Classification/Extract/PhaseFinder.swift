/// Which phase of a happening the evidence tells: the first query that holds on its sentences, else on title and lead.
struct PhaseFinder {
  private let evaluator: Evaluator

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  func phase(_ phases: [CompiledIndicator.Named], of hits: [Hit]) -> String? {
    guard !phases.isEmpty else { return nil }
    var seen: Set<Int32> = []
    let sentences = hits.filter { !$0.isContext }.flatMap(\.heads).map { evaluator.document.sentenceOf[Int($0.start)] }
    let ranges = sentences.filter { seen.insert($0).inserted }.map { evaluator.document.sentences[Int($0)] }
    return first(phases, in: ranges) ?? first(phases, in: [evaluator.document.lead])
  }

  private func first(_ phases: [CompiledIndicator.Named], in ranges: [Range<Int32>]) -> String? {
    phases.first { phase in ranges.contains { evaluator.find(phase.node, in: $0, clean: false) != nil } }?.name
  }
}
