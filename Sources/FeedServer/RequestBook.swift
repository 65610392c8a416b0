/// The routes, and every request that came: a request in, its reply out and itself remembered. Any thread may look.
final class RequestBook: Sendable {
  private struct State {
    var routes: [String: Route]
    var fallback: Route
    var requests: [ServerRequest] = []
  }

  private let state: ServerLock<State>
  /// The oldest half goes when so many have come.
  private static let capacity = 200_000

  init(_ routes: [String: Route]) {
    state = ServerLock(State(routes: routes, fallback: .status(404, text: "no such path")))
  }

  func answer(_ request: ServerRequest) -> Reply {
    let route = state.withLock { state in
      if state.requests.count >= Self.capacity { state.requests.removeFirst(Self.capacity / 2) }
      state.requests.append(request)
      return state.routes[request.path] ?? state.fallback
    }
    return route.answer(request)
  }

  func set(_ path: String, _ route: Route) {
    state.withLock { $0.routes[path] = route }
  }

  func setFallback(_ route: Route) {
    state.withLock { $0.fallback = route }
  }

  var requests: [ServerRequest] {
    state.withLock { $0.requests }
  }

  func forget() {
    state.withLock { $0.requests = [] }
  }
}
