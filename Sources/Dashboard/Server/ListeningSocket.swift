import Glibc
import Model

/// An address in, a socket that listens there out. A Unix socket's file left by a crash is replaced; one behind which
/// somebody listens is not.
final class ListeningSocket: @unchecked Sendable {
  /// nil for a Unix socket.
  let port: Int?
  private let descriptor: CInt
  private let path: String?
  private var isTaken = false

  static let backlog: CInt = 128

  init(_ address: ListenAddress) throws(DashboardError) {
    switch address {
    case .off: throw DashboardError(.badAddress, address: "off")
    case .tcp(let host, let port):
      descriptor = try Self.tcp(host, port)
      self.port = Self.boundPort(descriptor)
      path = nil
    case .unix(let path):
      descriptor = try Self.unix(path)
      port = nil
      self.path = path
    }
  }

  deinit {
    if !isTaken {
      close(descriptor)
      forget()
    }
  }

  /// The descriptor, which is the caller's to close from now on.
  func take() -> CInt {
    isTaken = true
    return descriptor
  }

  /// Removes the socket's file.
  func forget() {
    if let path { unlink(path) }
  }

  // MARK: TCP

  private static func tcp(_ host: String, _ port: Int) throws(DashboardError) -> CInt {
    let address = "\(host.contains(":") ? "[\(host)]" : host):\(port)"
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &found)
    guard code == 0, let first = found else {
      throw DashboardError(.badAddress, address: address, detail: String(cString: gai_strerror(code)))
    }
    defer { freeaddrinfo(found) }
    let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype | flags, 0)
    guard descriptor >= 0 else { throw error(errno, address) }
    var on: CInt = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<CInt>.size))
    guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0, listen(descriptor, backlog) == 0
    else {
      let reason = errno
      close(descriptor)
      throw error(reason, address)
    }
    return descriptor
  }

  private static func boundPort(_ descriptor: CInt) -> Int? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard getsockname(descriptor, address, &length) == 0 else { return nil }
        // The port stands at the same place in both families.
        return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          Int(UInt16(bigEndian: $0.pointee.sin_port))
        }
      }
    }
  }

  // MARK: Unix

  private static func unix(_ path: String) throws(DashboardError) -> CInt {
    guard path.utf8.count < 108 else {
      throw DashboardError(.badAddress, address: "unix:\(path)", detail: "a socket's path has at most 107 bytes")
    }
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | flags, 0)
    guard descriptor >= 0 else { throw error(errno, "unix:\(path)") }
    var bound = with(path) { bind(descriptor, $0, $1) }
    if bound != 0, errno == EADDRINUSE, isStale(path) {
      unlink(path)
      bound = with(path) { bind(descriptor, $0, $1) }
    }
    // Group too: a proxy in the service's group may connect.
    guard bound == 0, chmod(path, 0o660) == 0, listen(descriptor, backlog) == 0 else {
      let reason = errno
      close(descriptor)
      throw error(reason, "unix:\(path)")
    }
    return descriptor
  }

  /// A socket's file behind which nobody listens; never another kind of file.
  private static func isStale(_ path: String) -> Bool {
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFSOCK else { return false }
    let probe = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | flags, 0)
    guard probe >= 0 else { return false }
    defer { close(probe) }
    return with(path) { connect(probe, $0, $1) } != 0 && errno == ECONNREFUSED
  }

  private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  private static let flags = CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)

  private static func error(_ code: CInt, _ address: String) -> DashboardError {
    let kind: DashboardError.Kind =
      switch code {
      case EADDRINUSE: .inUse
      case EACCES, EPERM, EROFS: .notAllowed
      case EADDRNOTAVAIL, EAFNOSUPPORT, ENOENT, ENOTDIR, EINVAL: .badAddress
      default: .io
      }
    return DashboardError(kind, address: address, detail: String(cString: strerror(code)))
  }
}
