import Hummingbird
import Model

/// Every answer's frame: what may not be asked is refused, and each answer says what a browser may do with it.
struct GuardMiddleware: RouterMiddleware {
  typealias Context = BasicRequestContext
  let guarding: RequestGuard
  let clock: @Sendable () -> Timestamp
  let door: HubDoor?

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response: Response
    let verdict = guarding.verdict(
      method: request.method.rawValue, target: request.head.path ?? "", host: request.head.authority,
      isDoorOpen: door?.isOpen() ?? false)
    switch verdict {
    case .pass:
      do { response = try await next(request, context) } catch let error as HTTPError where error.status == .notFound {
        response = Answer.failure(404, "there is nothing at this address; begin at /").response
      } catch {
        response = Answer.failure(500, "this is a defect of the program: \(error)").response
      }
    case .refuse(let status, let reason):
      response = Answer.failure(status, reason).response
      if status == 405 { response.headers[.allow] = "GET, HEAD" }
      // What comes after a refused request, were it only its body, is not looked at.
      response.headers[.connection] = "close"
    }
    for (name, value) in Self.headers { response.headers[name] = value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    response.headers[.date] = HTTPDate.text(clock())
    return response
  }

  private static let headers: [(HTTPFields.Element.Name, String)] = [
    // Nothing but our own style sheet: what a feed smuggles into the page can neither run nor load.
    (
      .contentSecurityPolicy,
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    (.xContentTypeOptions, "nosniff"),
    (.init("Referrer-Policy")!, "no-referrer"),
    (.init("X-Frame-Options")!, "DENY"),
    (.init("Cross-Origin-Resource-Policy")!, "same-origin"),
    (.init("Cross-Origin-Opener-Policy")!, "same-origin"),
  ]
}

/// RFC 9110 §5.6.7: `Wed, 06 Sep 2023 10:00:00 GMT`.
enum HTTPDate {
  static func text(_ time: Timestamp) -> String {
    let (day, milliseconds) = time.civilAndRemainder
    let seconds = milliseconds / 1_000
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(weekday), \(two(Int64(day.day))) \(months[day.month - 1]) \(day.year) "
      + "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)) GMT"
  }
}
