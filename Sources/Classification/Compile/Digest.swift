import TextFolding

/// Text in, 16 hexadecimal digits out: FNV-1a, 64 bit, stable across runs and machines.
enum Digest {
  static func hex(_ text: String) -> String {
    let digits = String(Folding.hash(text.utf8), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
