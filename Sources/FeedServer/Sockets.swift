import Glibc

/// The few socket calls that the servers share: addresses in, descriptors out.
enum Sockets {
  /// A listening, non-blocking socket and its port; nil when the address cannot be had.
  static func listen(_ host: String, port: Int) -> (socket: Int32, port: Int)? {
    guard var address = address(host, port) else { return nil }
    let isV6 = host.utf8.contains(0x3A)
    let descriptor = socket(isV6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    let length = socklen_t(isV6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard bound == 0, Glibc.listen(descriptor, 4_096) == 0, let port = self.port(descriptor) else {
      close(descriptor)
      return nil
    }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    return (descriptor, port)
  }

  static func prepare(_ descriptor: Int32) {
    var yes: Int32 = 1
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
  }

  static func localAddress(_ descriptor: Int32) -> String {
    guard let storage = name(descriptor) else { return "" }
    return withUnsafeBytes(of: storage) { raw in
      if storage.ss_family == sa_family_t(AF_INET6) { return "::1" }
      return raw[4..<8].map { String($0) }.joined(separator: ".")
    }
  }

  private static func port(_ descriptor: Int32) -> Int? {
    guard let storage = name(descriptor) else { return nil }
    return withUnsafeBytes(of: storage) { Int($0[2]) << 8 | Int($0[3]) }
  }

  private static func name(_ descriptor: Int32) -> sockaddr_storage? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return code == 0 ? storage : nil
  }

  private static func address(_ host: String, _ port: Int) -> sockaddr_storage? {
    var storage = sockaddr_storage()
    var four = sockaddr_in()
    var six = sockaddr_in6()
    if inet_pton(AF_INET, host, &four.sin_addr) == 1 {
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = in_port_t(port).bigEndian
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: four, as: sockaddr_in.self) }
    } else if inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = in_port_t(port).bigEndian
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: six, as: sockaddr_in6.self) }
    } else {
      return nil
    }
    return storage
  }
}
