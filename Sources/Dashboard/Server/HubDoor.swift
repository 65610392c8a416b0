import Hummingbird
import Model

/// The one way in from outside: calls of hubs (WebSub) under `/websub/`, answered by whoever knows the subscriptions.
///
/// Nothing of a body is read before its token is known, so that a stranger can make us hold nothing.
package struct HubDoor: Sendable {
  /// Closed, the addresses behind it are like any that do not exist.
  package var isOpen: @Sendable () -> Bool
  /// How many bytes of content are taken for a token; nil: there is no such subscription.
  package var room: @Sendable (String) async -> Int?
  package var answer: @Sendable (HubCall) async -> HubReply

  package init(
    isOpen: @escaping @Sendable () -> Bool, room: @escaping @Sendable (String) async -> Int?,
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
      guard let token = context.parameters.get("token"), let room = await room(token) else {
        return Self.closing(.ended)
      }
      guard open.enter() else { return Self.closing(HubReply(503, "try again later\n")) }
      defer { open.leave() }
      guard let body = try? await request.body.collect(upTo: room) else {
        return Self.closing(HubReply(413, "more than \(room) bytes\n"))
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
