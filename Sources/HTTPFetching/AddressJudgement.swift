/// An address in, why it is not a public one out (nil: it is). By the IANA special-purpose address registries
/// (RFC 6890) and the forms in which IPv6 carries an IPv4 address.
extension IPAddress {
  var objection: String? {
    isV6 ? Self.objection6(bytes) : Self.objection4(bytes)
  }

  private struct Range {
    let prefix: [UInt8]
    let bits: Int
    let why: String

    init(_ text: String, _ bits: Int, _ why: String) {
      prefix = IPAddress(text)?.bytes ?? []
      self.bits = bits
      self.why = why
    }

    func contains(_ bytes: [UInt8]) -> Bool {
      guard prefix.count == bytes.count else { return false }
      let (whole, rest) = bits.quotientAndRemainder(dividingBy: 8)
      guard prefix[..<whole] == bytes[..<whole] else { return false }
      return rest == 0 || (prefix[whole] ^ bytes[whole]) >> (8 - rest) == 0
    }
  }

  private static func objection4(_ bytes: [UInt8]) -> String? {
    ranges4.first { $0.contains(bytes) }?.why
  }

  private static func objection6(_ bytes: [UInt8]) -> String? {
    if let found = ranges6.first(where: { $0.contains(bytes) }) { return found.why }
    guard let (inner, form) = embedded(bytes) else { return nil }
    return objection4(inner).map { "\(form) of \(IPAddress(bytes: inner)), \($0)" }
  }

  /// The IPv4 address inside, where the form of the IPv6 address has one.
  private static func embedded(_ bytes: [UInt8]) -> ([UInt8], String)? {
    for (range, offset) in carriers where range.contains(bytes) {
      return (Array(bytes[offset..<offset + 4]), range.why)
    }
    // ISATAP (RFC 5214 §6.1): the interface identifier is 0000:5efe or 0200:5efe, then the IPv4 address.
    if bytes[8] & 0xFD == 0, bytes[9] == 0, bytes[10] == 0x5E, bytes[11] == 0xFE {
      return (Array(bytes[12...]), "the ISATAP form")
    }
    return nil
  }

  private static let carriers: [(Range, Int)] = [
    (Range("::ffff:0:0", 96, "the IPv6 form"), 12),
    (Range("::ffff:0:0:0", 96, "the translated form"), 12),
    (Range("::", 96, "the IPv4-compatible form"), 12),
    (Range("64:ff9b::", 96, "the NAT64 form"), 12),
    (Range("2002::", 16, "the 6to4 form"), 2),
  ]

  // The metadata services come first: their reason says more than that of the range they stand in.
  private static let ranges4: [Range] = [
    Range("169.254.169.254", 32, "a cloud metadata address"),
    Range("169.254.170.2", 32, "a cloud metadata address"),
    Range("100.100.100.200", 32, "a cloud metadata address"),
    Range("192.0.0.192", 32, "a cloud metadata address"),
    Range("168.63.129.16", 32, "a cloud metadata address"),
    Range("0.0.0.0", 8, "an address of this host"),
    Range("10.0.0.0", 8, "a private address"),
    Range("100.64.0.0", 10, "a carrier's shared address"),
    Range("127.0.0.0", 8, "a loopback address"),
    Range("169.254.0.0", 16, "a link-local address"),
    Range("172.16.0.0", 12, "a private address"),
    Range("192.0.0.0", 24, "a protocol assignment"),
    Range("192.0.2.0", 24, "a documentation address"),
    Range("192.88.99.0", 24, "a 6to4 relay address"),
    Range("192.168.0.0", 16, "a private address"),
    Range("198.18.0.0", 15, "a benchmarking address"),
    Range("198.51.100.0", 24, "a documentation address"),
    Range("203.0.113.0", 24, "a documentation address"),
    Range("224.0.0.0", 4, "a multicast address"),
    Range("255.255.255.255", 32, "the broadcast address"),
    Range("240.0.0.0", 4, "a reserved address"),
  ]

  private static let ranges6: [Range] = [
    Range("fd00:ec2::", 32, "a cloud metadata address"),
    Range("fd20:ce::254", 128, "a cloud metadata address"),
    Range("::", 128, "the unspecified address"),
    Range("::1", 128, "the loopback address"),
    Range("64:ff9b:1::", 48, "a local NAT64 address"),
    Range("100::", 64, "a discard address"),
    Range("2001::", 32, "a Teredo address"),
    Range("2001:2::", 48, "a benchmarking address"),
    Range("2001:10::", 28, "an ORCHID identifier"),
    Range("2001:20::", 28, "an ORCHID identifier"),
    Range("2001:db8::", 32, "a documentation address"),
    Range("3fff::", 20, "a documentation address"),
    Range("5f00::", 16, "a segment identifier"),
    Range("fc00::", 7, "a unique-local address"),
    Range("fe80::", 10, "a link-local address"),
    Range("fec0::", 10, "a site-local address"),
    Range("ff00::", 8, "a multicast address"),
  ]
}
