import Glibc
import Model

/// A hypothesis and sightings in; the probability of each statement out, and which evidence moved it.
///
/// Bayes' rule in logarithms: ln weight = ln prior + Σ ln likelihood · 2^(−age/half-life). The decay says that old evidence
/// tells less of the present, so without news the odds return to the priors.
struct OddsCalculator {
  let definition: Hypothesis
  let decay: Decay

  struct Item {
    var sighting: Seen
    /// Statement id → ln likelihood.
    var logs: [String: Double]
  }

  init(_ definition: Hypothesis) {
    self.definition = definition
    decay = Decay(halfLife: definition.halfLife)
  }

  /// What speaks to the hypothesis. Two places in one story are one piece of evidence.
  func evidence(_ index: SightingIndex, now: Timestamp, counts: (Seen) -> Bool) -> [Item] {
    var seen: Set<[String]> = []
    let any = SightingCondition.any(definition.evidence.map(\.when))
    return index.sightings(any, from: now - decay.span, to: now).compactMap { sighting in
      guard counts(sighting), let found = definition.evidence.first(where: { $0.when.includes(sighting.sighting) }),
        seen.insert([sighting.story, sighting.indicator]).inserted
      else { return nil }
      // A zero likelihood would decide for ever on the word of one report.
      return Item(sighting: sighting, logs: found.likelihoods.mapValues { log(max(1e-6, min(1e6, $0))) })
    }
  }

  func probability(of statement: String, _ evidence: [Item], at time: Timestamp) -> Double {
    let all = probabilities(evidence, at: time)
    return definition.statements.firstIndex { $0.id == statement }.map { all[$0] } ?? 0
  }

  func probabilities(_ evidence: [Item], at time: Timestamp) -> [Double] {
    let logs = definition.statements.map { statement in
      evidence.reduce(log(max(1e-12, statement.prior))) { sum, item in
        sum + (item.logs[statement.id] ?? 0) * decay.force(at: time, of: item.sighting.first)
      }
    }
    let greatest = logs.max() ?? 0
    let weights = logs.map { exp($0 - greatest) }
    let total = weights.reduce(0, +)
    return weights.map { total > 0 ? $0 / total : 0 }
  }

  func odds(_ index: SightingIndex, now: Timestamp) -> HypothesisOdds {
    let evidence = evidence(index, now: now) { !$0.withdrawn && !$0.disputed }
    let shares = zip(definition.statements, probabilities(evidence, at: now)).map { statement, probability in
      HypothesisOdds.Share(
        statement: statement.id, probability: probability, words: LikelihoodWords.words(probability))
    }
    let moved = evidence.map { item in
      let force = decay.force(at: now, of: item.sighting.first)
      return HypothesisOdds.Contribution(
        sighting: item.sighting.sighting, logWeights: item.logs.mapValues { $0 * force })
    }
    let strength = { (c: HypothesisOdds.Contribution) in
      (c.logWeights.values.max() ?? 0) - min(0, c.logWeights.values.min() ?? 0)
    }
    return HypothesisOdds(
      hypothesis: definition.id, at: now, statements: shares,
      moved: moved.sorted { (strength($0), $1.sighting) > (strength($1), $0.sighting) })
  }
}
