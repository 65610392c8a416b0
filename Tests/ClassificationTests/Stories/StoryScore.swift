/// True and found stories in, B-cubed and pairwise precision, recall and F1 out (Bagga and Baldwin 1998).
struct StoryScore: CustomStringConvertible {
  var bCubed = Measure()
  var pairs = Measure()

  struct Measure: CustomStringConvertible {
    var precision = 0.0
    var recall = 0.0
    var f1: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }
    var description: String { "P \(rounded(precision)) R \(rounded(recall)) F1 \(rounded(f1))" }
    private func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
  }

  init(truth: [String], found: [String]) {
    let count = truth.count
    var both = 0.0
    var inTruth = 0.0
    var inFound = 0.0
    for i in 0..<count {
      var shared = 0.0
      var same = 0.0
      var grouped = 0.0
      for j in 0..<count {
        let t = truth[i] == truth[j]
        let f = found[i] == found[j]
        if t { same += 1 }
        if f { grouped += 1 }
        if t && f { shared += 1 }
      }
      bCubed.precision += shared / grouped / Double(count)
      bCubed.recall += shared / same / Double(count)
      both += shared - 1
      inTruth += same - 1
      inFound += grouped - 1
    }
    pairs.precision = inFound > 0 ? both / inFound : 1
    pairs.recall = inTruth > 0 ? both / inTruth : 1
  }

  var description: String { "B3 \(bCubed), pairs \(pairs)" }
}
