import Glibc

/// A port of ::1 that answers nobody: it listens, and its queue is full. nil where there is no IPv6.
final class DeafSocket {
  private var descriptors: [Int32] = []

  init?(port: Int) {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = in_port_t(port).bigEndian
    address.sin6_addr = in6addr_loopback
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let isListening = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        let length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let listener = socket(AF_INET6, kind, 0)
        guard listener >= 0 else { return false }
        descriptors.append(listener)
        var yes: Int32 = 1
        setsockopt(listener, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, 4)
        guard bind(listener, address, length) == 0, listen(listener, 0) == 0 else { return false }
        for _ in 0..<3 {
          let client = socket(AF_INET6, kind, 0)
          _ = connect(client, address, length)
          descriptors.append(client)
        }
        return true
      }
    }
    guard isListening else { return nil }
  }

  deinit { for descriptor in descriptors { close(descriptor) } }
}
