import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle

/// A socket that listens in, its connections answered out. Hummingbird's own service binds by itself and only when it
/// runs; this one takes over a descriptor.
struct ServingLoop: Sendable {
  let responder: RouterResponder<BasicRequestContext>
  let logger: Logger

  /// An analyst's page and a few scrapers need few; more would let a stranger hold all descriptors.
  static let mostConnections = 64
  static let idle = TimeAmount.seconds(30)

  /// One thread: pages are made elsewhere, here is only reading and writing. It lives as long as the process does, since
  /// what ends late may still schedule on it.
  private static let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  func run(on descriptor: CInt) async throws {
    let quiescing = ServerQuiescingHelper(group: Self.threads)
    let channels = makeChannels()
    let server = try await ServerBootstrap(group: Self.threads)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(quiescing.makeServerChannelHandler(channel: channel))
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .bind(NIOBSDSocket.Handle(descriptor), cleanupExistingSocketFile: false, serverBackPressureStrategy: nil) {
        channels.setup(channel: $0, logger: logger)
      }
    try await withGracefulShutdownHandler {
      try await serve(server, channels)
    } onGracefulShutdown: {
      quiescing.initiateShutdown(promise: nil)
    }
  }

  private func serve(_ server: NIOAsyncChannel<HTTP1Channel.Value, Never>, _ channels: HTTP1Channel) async throws {
    let open = ConnectionCount(most: Self.mostConnections)
    try await withThrowingDiscardingTaskGroup { group in
      try await server.executeThenClose { inbound in
        for try await connection in inbound {
          group.addTask {
            guard open.enter() else {
              try? await connection.executeThenClose { _, _ in }
              return
            }
            defer { open.leave() }
            await channels.handle(value: connection, logger: logger)
          }
        }
      }
    }
  }

  private func makeChannels() -> HTTP1Channel {
    let (responder, logger) = (responder, logger)
    var configuration = HTTP1Channel.Configuration(idleTimeout: Self.idle)
    configuration.httpDecoder = .init(
      maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)
    return HTTP1Channel(
      responder: { request, writer, channel in
        let context = BasicRequestContext(source: .init(channel: channel, logger: logger))
        let response: Response
        do {
          response = try await responder.respond(to: request, context: context)
        } catch {
          response = Response(status: .internalServerError)
        }
        try await response.body.write(try await writer.writeHead(response.head))
      }, configuration: configuration)
  }
}

/// How many of something are open, up to a bound.
final class ConnectionCount: @unchecked Sendable {
  private let most: Int
  private var open = 0
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init(most: Int) {
    self.most = most
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  func enter() -> Bool {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    guard open < most else { return false }
    open += 1
    return true
  }

  func leave() {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    open -= 1
  }
}
