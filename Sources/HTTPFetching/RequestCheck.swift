/// Looks a request over before it goes out: a request in, the same with its address understood out, or what is wrong.
enum RequestCheck {
  static func http(_ request: HTTPRequest) throws(HTTPError) -> (HTTPRequest, WebAddress) {
    let (address, inURL) = try parse(request.url)
    var checked = request
    if checked.credentials == nil { checked.credentials = inURL }
    checked.url = address.url
    for (name, value) in request.headers + request.secretHeaders {
      guard isToken(name) else { throw .invalidRequest(why: "a header name holds characters that it may not") }
      guard !value.breaksLine else { throw .invalidRequest(why: "the header \(name) holds a line end") }
    }
    try secrets(checked.credentials)
    if let proxy = request.proxy, proxy.breaksLine {
      throw .invalidRequest(why: "the proxy's address holds a line end")
    }
    return (checked, address)
  }

  static func mail(_ request: MailRequest) throws(HTTPError) -> (MailRequest, WebAddress) {
    let host = request.host.lowercased()
    guard !host.isEmpty, host.utf8.allSatisfy({ isHostByte($0) }) else {
      throw .invalidRequest(why: "the mail server's name is not a host name")
    }
    guard (1...65_535).contains(request.port) else { throw .invalidRequest(why: "no such port: \(request.port)") }
    guard !request.recipients.isEmpty else { throw .invalidRequest(why: "the message has no recipient") }
    for address in request.recipients + [request.sender] {
      guard !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x3C || $0 == 0x3E }) else {
        throw .invalidRequest(why: "a mail address holds a blank or a bracket")
      }
    }
    try secrets(request.credentials)
    var checked = request
    checked.host = host
    checked.message = withCRLF(request.message)
    return (checked, WebAddress(url: "", scheme: "smtp", host: host, port: request.port))
  }

  private static func parse(_ url: String) throws(HTTPError) -> (WebAddress, HTTPCredentials?) {
    guard !url.breaksLine else { throw .invalidRequest(why: "the address holds a line end") }
    do {
      return try WebAddress.parse(url)
    } catch {
      switch error {
      case .scheme(let scheme): throw .invalidRequest(why: "only http and https are fetched, not \(scheme)")
      case .malformed(let why): throw .invalidRequest(why: "the address cannot be understood (\(why))")
      }
    }
  }

  private static func secrets(_ credentials: HTTPCredentials?) throws(HTTPError) {
    guard let credentials else { return }
    if credentials.username.breaksLine || credentials.password.breaksLine {
      throw .invalidRequest(why: "the user name or password holds a line end")
    }
  }

  /// RFC 9110 §5.6.2.
  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (byte >= 0x30 && byte <= 0x39) || (lowerASCII(byte) >= 0x61 && lowerASCII(byte) <= 0x7A)
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x3A) || (byte >= 0x61 && byte <= 0x7A) || byte == 0x2D || byte == 0x2E || byte == 0x5F
  }

  private static func withCRLF(_ message: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(message.count + message.count / 32)
    var previous: UInt8 = 0
    for byte in message {
      if byte == 10, previous != 13 { out.append(13) }
      out.append(byte)
      previous = byte
    }
    return out
  }
}
