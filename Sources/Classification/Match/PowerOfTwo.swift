/// 2 to a power, from arithmetic alone, so that scores are the same bits on every machine.
enum PowerOfTwo {
  static func of(_ exponent: Double) -> Double {
    guard exponent > -60 else { return 0 }
    guard exponent < 60 else { return .infinity }
    let whole = exponent.rounded(.down)
    let fraction = (exponent - whole) * 0.693_147_180_559_945_3
    var term = 1.0
    var sum = 1.0
    for n in 1...18 {
      term *= fraction / Double(n)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(whole), significand: 1)
  }
}
