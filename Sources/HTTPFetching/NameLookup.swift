import Glibc

/// What a name server said of a host name.
package enum NameAnswer: Sendable, Hashable {
  /// Numeric, in the order in which they are to be tried (RFC 6724).
  case addresses([String])
  case failure(why: String, temporary: Bool)

  /// The system's answer, by `getaddrinfo`: blocks for as long as the name servers take.
  package static func system(_ host: String) -> NameAnswer {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &list)
    guard code == 0 else {
      let temporary = code == EAI_AGAIN || code == EAI_SYSTEM || code == EAI_MEMORY
      return .failure(why: String(cString: gai_strerror(code)), temporary: temporary)
    }
    defer { freeaddrinfo(list) }
    return .addresses(texts(list))
  }

  private static func texts(_ list: UnsafeMutablePointer<addrinfo>?) -> [String] {
    var found: [String] = []
    var next = list
    while let entry = next {
      if let address = entry.pointee.ai_addr, let text = IPAddress(address)?.description, !found.contains(text) {
        found.append(text)
      }
      next = entry.pointee.ai_next
    }
    return found
  }
}
