/// Stable 64-bit digests for identities and versions: FNV-1a (Fowler, Noll, Vo; public domain) finished with the
/// murmur3 mixer, since FNV alone leaves the high bits of short keys poor. Not for security.
package struct Digest: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package mutating func combine(_ text: String) {
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    // A separator that UTF-8 never holds keeps ("ab", "c") apart from ("a", "bc").
    state = (state ^ 0xff) &* 0x100_0000_01b3
  }

  package mutating func combine(bytes: UnsafeRawBufferPointer) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  package var value: UInt64 {
    var x = state
    x = (x ^ (x >> 33)) &* 0xff51_afd7_ed55_8ccd
    x = (x ^ (x >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return x ^ (x >> 33)
  }

  /// Sixteen hexadecimal digits.
  package var hex: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  package static func of(_ parts: String...) -> Digest {
    var digest = Digest()
    for part in parts { digest.combine(part) }
    return digest
  }
}
