import Hummingbird
import Model

/// The one way in from outside: calls of hubs (WebSub) under `/websub/`, answered by whoever knows the subscriptions.
///
/// Nothing of a body is read before its token is known, so that a stranger can make us hold nothing.
package struct HubDoor: Sendable {
  /// Closed, the addresses behind it are like any that do not exist.
  package var isOpen: @Sendable () -> Bool
  package enum Room: Hashable, Sendable {
    /// So many bytes of content are taken.
    case bytes(Int)
    case none(HubReply)
  }

  /// What is taken in for a token.
  package var room: @Sendable (String) async -> Room
  package var answer: @Sendable (HubCall) async -> HubReply

  package init(
    isOpen: @escaping @Sendable () -> Bool, room: @escaping @Sendable (String) async -> Room,
    answer: @escaping @Sendable (HubCall) async -> HubReply
  ) {
    self.isOpen = isOpen
    self.room = room
    self.answer = answer
  }

  static let path = "/websub/"
  /// Contents that are taken in at once: together they must fit into memory.
  static let mostAtOnce = 4
}

extension HubDoor {
  func add(to router: Router<BasicRequestContext>) {
    let open = ConnectionCount(most: Self.mostAtOnce)
    router.get("/websub/:token") { request, context in
      await reply(to: .question(query: request.uri.query ?? ""), context)
    }
    router.post("/websub/:token") { request, context in
      let bytes: Int
      switch await room(context.parameters.get("token") ?? "") {
      case .bytes(let count): bytes = count
      case .none(let reply): return Self.closing(reply)
      }
      guard open.enter() else { return Self.closing(.later) }
      defer { open.leave() }
      guard let body = try? await request.body.collect(upTo: bytes) else {
        return Self.closing(HubReply(413, "more than \(bytes) bytes\n"))
      }
      return await reply(
        to: .content(
          Array(body.readableBytesView), type: request.headers[.contentType],
          signature: request.headers[.init("X-Hub-Signature")!]), context)
    }
  }

  private func reply(to kind: HubCall.Kind, _ context: BasicRequestContext) async -> Response {
    let token = context.parameters.get("token") ?? ""
    return Self.response(await answer(HubCall(token: token, kind: kind)))
  }

  private static func response(_ reply: HubReply) -> Response {
    Answer(reply.text, Answer.plain, status: reply.status).response
  }

  /// What is left of the body is not looked at.
  private static func closing(_ reply: HubReply) -> Response {
    var response = response(reply)
    response.headers[.connection] = "close"
    return response
  }
}
