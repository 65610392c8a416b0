import CCurl

/// Tells libcurl what a transfer's next hop asks for: a `Transfer` in, an easy handle made ready.
struct EasyOptions {
  let easy: UnsafeMutableRawPointer
  let transfer: Transfer
  let userAgent: String
  let keepsConnection: Bool

  func apply(resolve entries: [String]) {
    common()
    names(entries)
    switch transfer.work {
    case .http(let request): http(request)
    case .mail(let request): mail(request)
    }
  }

  private func set(_ option: CURLoption, _ value: Int) { _ = bw_easy_setopt_long(easy, option, value) }
  private func set(_ option: CURLoption, _ value: String?) { _ = bw_easy_setopt_str(easy, option, value) }

  private func common() {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    set(CURLOPT_URL, transfer.chain.current.url)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_DNS_CACHE_TIMEOUT, 0)
    set(CURLOPT_CONNECTTIMEOUT_MS, max(1, transfer.timeouts.connect))
    set(CURLOPT_NOPROGRESS, 0)
    bw_easy_setopt_ptr(easy, CURLOPT_ERRORBUFFER, transfer.errorText)
    bw_easy_setopt_ptr(easy, CURLOPT_PRIVATE, context)
    bw_easy_setopt_ptr(easy, CURLOPT_WRITEDATA, context)
    bw_easy_setopt_datacb(easy, CURLOPT_WRITEFUNCTION, TransferCallbacks.write)
    bw_easy_setopt_ptr(easy, CURLOPT_HEADERDATA, context)
    bw_easy_setopt_datacb(easy, CURLOPT_HEADERFUNCTION, TransferCallbacks.header)
    bw_easy_setopt_ptr(easy, CURLOPT_XFERINFODATA, context)
    bw_easy_setopt_progress(easy, TransferCallbacks.progress)
    bw_easy_setopt_ptr(easy, CURLOPT_OPENSOCKETDATA, context)
    bw_easy_setopt_opensocket(easy, TransferCallbacks.openSocket)
    bw_easy_setopt_ptr(easy, CURLOPT_PREREQDATA, context)
    bw_easy_setopt_prereq(easy, TransferCallbacks.connected)
  }

  private func names(_ entries: [String]) {
    guard !entries.isEmpty else { return }
    setList(CURLOPT_RESOLVE, entries.map { cString(Array($0.utf8)) })
  }

  private func http(_ request: HTTPRequest) {
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_PROXY, request.proxy ?? "")
    set(CURLOPT_USERAGENT, userAgent)
    if let encodings = request.acceptEncoding, transfer.undoesCoding { set(CURLOPT_ACCEPT_ENCODING, encodings) }
    set(CURLOPT_HTTP_VERSION, request.http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
    bw_easy_setopt_off(easy, CURLOPT_MAXFILESIZE_LARGE, request.maxReceivedBytes)
    set(CURLOPT_MAXAGE_CONN, ConnectionKeeper.seconds)
    set(CURLOPT_FORBID_REUSE, request.reuseConnection && keepsConnection ? 0 : 1)
    set(CURLOPT_FRESH_CONNECT, request.reuseConnection ? 0 : 1)
    tls(request.tls)
    cookies()
    body(request)
    setList(CURLOPT_HTTPHEADER, headerLines(request))
    if transfer.chain.maySendSecrets { credentials(request.credentials) }
  }

  private func tls(_ options: TLSOptions) {
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    set(CURLOPT_SSL_VERIFYPEER, options.verify ? 1 : 0)
    set(CURLOPT_SSL_VERIFYHOST, options.verify ? 2 : 0)
    if let file = options.caFile { set(CURLOPT_CAINFO, file) }
    // With a folder of certificates set, libcurl does not keep the parsed bundle between connections.
    set(CURLOPT_CAPATH, nil)
  }

  /// libcurl's own jar, in memory, empty at the first hop of a chain. An empty line opens it: a COOKIEFILE would leak
  /// with each reset of the handle (libcurl 7.88).
  private func cookies() {
    guard transfer.chain.hops.isEmpty else { return }
    set(CURLOPT_COOKIELIST, "#")
    set(CURLOPT_COOKIELIST, "ALL")
  }

  private func body(_ request: HTTPRequest) {
    guard transfer.chain.method == .post else { return set(CURLOPT_HTTPGET, 1) }
    let bytes = request.body ?? []
    set(CURLOPT_POST, 1)
    bw_easy_setopt_off(easy, CURLOPT_POSTFIELDSIZE_LARGE, bytes.count)
    // One byte more, so that an empty body has an address too.
    var padded = bytes + [0]
    padded.withUnsafeMutableBytes { _ = bw_easy_setopt_ptr(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
  }

  private func headerLines(_ request: HTTPRequest) -> [[CChar]] {
    var lines: [[CChar]] = []
    var named: [HTTPHeader] = []
    func add(_ name: String, _ value: String) {
      named.append(HTTPHeader(name, value))
      lines.append(cString(Array(name.utf8) + (value.isEmpty ? [0x3B] : [0x3A, 0x20] + value.isomorphicBytes)))
    }
    for (name, value) in request.headers where transfer.chain.maySendSecrets || !isSecret(name) { add(name, value) }
    if transfer.chain.maySendSecrets {
      for (name, value) in request.secretHeaders { add(name, value) }
    }
    // libcurl adds these by itself unless told not to.
    for unwanted in transfer.chain.method == .post ? ["Expect", "Content-Type"] : []
    where !named.contains(where: { $0.isNamed(unwanted) }) {
      lines.append(cString(Array("\(unwanted):".utf8)))
    }
    return lines
  }

  private func isSecret(_ name: String) -> Bool {
    ["authorization", "cookie", "proxy-authorization"].contains(name.lowercased())
  }

  private func credentials(_ credentials: HTTPCredentials?) {
    guard let credentials else { return }
    set(CURLOPT_USERNAME, credentials.username)
    set(CURLOPT_PASSWORD, credentials.password)
    set(CURLOPT_HTTPAUTH, credentials.scheme == .basic ? bw_auth_basic() : bw_auth_digest())
  }

  private func mail(_ request: MailRequest) {
    let scheme = request.security == .implicit ? "smtps" : "smtp"
    let host = request.host.utf8.contains(0x3A) ? "[\(request.host)]" : request.host
    set(CURLOPT_URL, "\(scheme)://\(host):\(request.port)/")
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    set(CURLOPT_PROXY, "")
    set(CURLOPT_USE_SSL, Int((request.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
    set(CURLOPT_UPLOAD, 1)
    // Bounds the waits inside libcurl, in which the engine's own deadlines are looked at once a second.
    set(CURLOPT_TIMEOUT_MS, max(1, transfer.timeouts.total))
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, (transfer.timeouts.total + 999) / 1_000))
    set(CURLOPT_FORBID_REUSE, 1)
    set(CURLOPT_MAIL_FROM, "<\(request.sender)>")
    setList(CURLOPT_MAIL_RCPT, request.recipients.map { cString(Array("<\($0)>".utf8)) })
    bw_easy_setopt_off(easy, CURLOPT_INFILESIZE_LARGE, transfer.mailBytes.count)
    bw_easy_setopt_ptr(easy, CURLOPT_READDATA, Unmanaged.passUnretained(transfer).toOpaque())
    bw_easy_setopt_datacb(easy, CURLOPT_READFUNCTION, TransferCallbacks.read)
    tls(request.tls)
    credentials(request.credentials)
  }

  private func setList(_ option: CURLoption, _ lines: [[CChar]]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { list = curl_slist_append(list, line) ?? list }
    guard let list else { return }
    transfer.lists.append(list)
    bw_easy_setopt_slist(easy, option, list)
  }
}
