/// Why a request got no answer, in words with a remedy. Names hosts only: no path, query, user name or password.
package enum HTTPError: Error, Sendable, Hashable {
  case invalidRequest(why: String)
  /// The engine itself could not begin.
  case unavailable(why: String)
  case resolve(host: String, why: String, temporary: Bool)
  /// The address that was about to be connected to, or that the URL spells.
  case refusedAddress(host: String, address: String, why: String)
  case connect(host: String, why: String)
  case tls(host: String, why: String)
  case timeout(TimeoutPhase, host: String, milliseconds: Int)
  case tooLarge(SizeLimit, host: String, limit: Int)
  case bomb(host: String, ratio: Int)
  case redirect(RedirectFault, from: String, to: String)
  case protocolError(host: String, why: String)
  /// The mail server's answer, with its code where it gave one.
  case mailRefused(host: String, code: Int, why: String)
  case cancelled
  case shutdown

  package enum TimeoutPhase: String, Sendable { case resolve, connect, header, idle, total }
  package enum SizeLimit: String, Sendable { case body, received, headers, headerCount }
  package enum RedirectFault: String, Sendable { case loop, tooMany, scheme, downgrade, malformed }
}

extension HTTPError {
  /// Whether the same request may well succeed later without anyone changing anything.
  package var isTransient: Bool {
    switch self {
    case .resolve(_, _, let temporary): temporary
    case .connect, .unavailable, .timeout, .protocolError, .cancelled, .shutdown: true
    case .mailRefused(_, let code, _): code < 500
    case .invalidRequest, .refusedAddress, .tls, .tooLarge, .bomb, .redirect: false
    }
  }
}

extension HTTPError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .invalidRequest(let why):
      "the request cannot be sent: \(why)"
    case .unavailable(let why):
      "the HTTP engine cannot start: \(why); check the limits on memory, threads and open files"
    case .resolve(let host, let why, let temporary):
      "looking up \(host) failed: \(why); "
        + (temporary ? "the name server may answer later" : "check the spelling of the host name")
    case .refusedAddress(let host, let address, let why):
      "refused to connect to \(host) at \(address), \(why); set allow_private for this address if that is meant"
    case .connect(let host, let why):
      "connecting to \(host) failed: \(why); check that the server is up and the port is right"
    case .tls(let host, let why):
      "no secure connection to \(host): \(why); check the certificate, the clock and the CA file"
    case .timeout(let phase, let host, let milliseconds):
      "\(host) took too long: \(phase.words) within \(milliseconds) ms; raise the time limit if the server is that slow"
    case .tooLarge(let what, let host, let limit):
      "the answer of \(host) is too large: more than \(limit) \(what.words); raise the limit if that is meant"
    case .bomb(let host, let ratio):
      "the answer of \(host) unpacks to more than \(ratio) times its size; it is taken for a decompression bomb"
    case .redirect(let fault, let from, let to):
      "a redirect from \(from) to \(to) was refused: \(fault.words)"
    case .protocolError(let host, let why):
      "\(host) did not answer with proper HTTP: \(why); try the address in a browser"
    case .mailRefused(let host, let code, let why):
      "the mail server \(host) refused the message"
        + (code > 0 ? " (\(code))" : "") + ": \(why); check sender, recipients and credentials"
    case .cancelled: "the request was cancelled"
    case .shutdown: "the request was dropped because the program is stopping"
    }
  }
}

extension HTTPError.TimeoutPhase {
  var words: String {
    switch self {
    case .resolve: "its name was not resolved"
    case .connect: "no connection stood"
    case .header: "the headers were not complete"
    case .idle: "too little of the body came"
    case .total: "the answer was not complete"
    }
  }
}

extension HTTPError.SizeLimit {
  var words: String {
    switch self {
    case .body: "bytes after decompression"
    case .received: "bytes sent"
    case .headers: "bytes of headers"
    case .headerCount: "header lines"
    }
  }
}

extension HTTPError.RedirectFault {
  var words: String {
    switch self {
    case .loop: "it leads back to where it came from; try the address in a browser"
    case .tooMany: "there were too many before it; use the last address instead"
    case .scheme: "only http and https are followed"
    case .downgrade: "it leads from https to http; set allow_downgrade if that is meant"
    case .malformed: "its address cannot be understood"
    }
  }
}
