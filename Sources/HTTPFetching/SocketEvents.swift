import CCurl
import Glibc

/// Waits for sockets: libcurl's wishes in, the sockets that are ready out. Cost grows with those ready, not with those
/// open.
final class SocketEvents {
  private let queue: Int32
  /// By socket: whether the queue knows it.
  private var known: Set<Int32> = []
  private var buffer = [epoll_event](repeating: epoll_event(), count: 256)

  init?() {
    queue = epoll_create1(Int32(EPOLL_CLOEXEC))
    if queue < 0 { return nil }
  }

  deinit {
    close(queue)
  }

  /// `what` is one of libcurl's CURL_POLL_… values.
  func watch(_ socket: Int32, for what: Int32) {
    var event = epoll_event()
    event.data.fd = socket
    if what != CURL_POLL_OUT { event.events |= EPOLLIN.rawValue }
    if what != CURL_POLL_IN { event.events |= EPOLLOUT.rawValue }
    if what == CURL_POLL_REMOVE {
      if known.remove(socket) != nil { epoll_ctl(queue, EPOLL_CTL_DEL, socket, &event) }
      return
    }
    // A number may have come back as another socket, which the queue does not know yet.
    let operation = known.insert(socket).inserted ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
    if epoll_ctl(queue, operation, socket, &event) != 0, errno == ENOENT || errno == EEXIST {
      epoll_ctl(queue, errno == ENOENT ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event)
    }
  }

  /// Sockets that are ready, with libcurl's CURL_CSELECT_… flags.
  func wait(milliseconds: Int32) -> [(socket: Int32, flags: Int32)] {
    let count = epoll_wait(queue, &buffer, Int32(buffer.count), milliseconds)
    guard count > 0 else { return [] }
    return buffer.prefix(Int(count)).map { event in
      var flags: Int32 = 0
      if event.events & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 { flags |= CURL_CSELECT_IN }
      if event.events & EPOLLOUT.rawValue != 0 { flags |= CURL_CSELECT_OUT }
      if event.events & EPOLLERR.rawValue != 0 { flags |= CURL_CSELECT_ERR }
      return (event.data.fd, flags)
    }
  }
}
