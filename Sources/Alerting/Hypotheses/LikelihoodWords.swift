/// Probabilities in; the seven expressions of likelihood of US Intelligence Community Directive 203 (2015) out.
package enum LikelihoodWords {
  package static func words(_ probability: Double) -> String {
    switch probability {
    case ..<0.05: "almost no chance"
    case ..<0.20: "very unlikely"
    case ..<0.45: "unlikely"
    case ..<0.55: "roughly even chance"
    case ..<0.80: "likely"
    case ..<0.95: "very likely"
    default: "almost certain"
    }
  }
}
