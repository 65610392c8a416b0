import Delivery

/// Metrics in, the text format of Prometheus (version 0.0.4) out.
struct MetricsText {
  enum Kind: String { case counter, gauge }
  typealias Sample = (labels: [(String, String)], value: Double)

  private(set) var text = ""

  /// One metric with one value.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    add(name, kind, help, [([], value)])
  }

  /// One metric with a value for each set of labels; nothing at all where there are none.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    for sample in samples {
      let labels = sample.labels.map { "\($0.0)=\"\(Self.escaped($0.1, quotes: true))\"" }.joined(separator: ",")
      text += name + (labels.isEmpty ? "" : "{\(labels)}") + " " + Self.number(sample.value) + "\n"
    }
  }

  /// Reverse solidus and line feed are escaped everywhere, quotation marks in label values.
  private static func escaped(_ text: String, quotes: Bool) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    return quotes ? escaped.replacing("\"", with: "\\\"") : escaped
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
