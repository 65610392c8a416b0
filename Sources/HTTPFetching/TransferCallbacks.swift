import CCurl
import Glibc

/// libcurl's callbacks: C arguments in, a `Transfer`'s methods called, libcurl's return codes out.
enum TransferCallbacks {
  private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  static let write: bw_data_cb = { data, size, count, context in
    guard let transfer = transfer(context) else { return 0 }
    return transfer.accept(UnsafeRawBufferPointer(start: data, count: size * count)) ? size * count : 0
  }

  static let header: bw_data_cb = { data, size, count, context in
    guard let transfer = transfer(context) else { return 0 }
    return transfer.accept(header: UnsafeRawBufferPointer(start: data, count: size * count)) ? size * count : 0
  }

  static let read: bw_data_cb = { data, size, count, context in
    guard let transfer = transfer(context) else { return 0 }
    return transfer.upload(into: UnsafeMutableRawBufferPointer(start: data, count: size * count))
  }

  static let progress: bw_progress_cb = { context, _, received, _, _ in
    guard let transfer = transfer(context) else { return 1 }
    return transfer.progressed(to: Int(received)) ? 0 : 1
  }

  /// Judges each address in the moment of connecting to it, so that a name that changes its address gains nothing.
  static let openSocket: bw_opensocket_cb = { context, _, address in
    guard let transfer = transfer(context), let address, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr)
    else { return -1 }
    let socketAddress = UnsafeRawPointer(address).advanced(by: offset).assumingMemoryBound(to: sockaddr.self)
    guard transfer.permits(IPAddress(socketAddress)) else { return -1 }
    let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(address.pointee.family, kind, address.pointee.`protocol`)
  }

  /// The connection stands. It may be an old one, opened for a request with another policy: so it is judged again.
  static let connected: bw_prereq_cb = { context, remote, _, _, _ in
    guard let transfer = transfer(context), let remote else { return CURL_PREREQFUNC_ABORT }
    guard transfer.permits(IPAddress(String(cString: remote))) else { return CURL_PREREQFUNC_ABORT }
    transfer.enter(.awaitingHeaders)
    return CURL_PREREQFUNC_OK
  }
}
