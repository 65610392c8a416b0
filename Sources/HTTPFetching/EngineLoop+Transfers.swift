import CCurl

/// The life of one transfer: start, name, connection, answer, perhaps another hop, end.
extension EngineLoop {
  func start(_ transfer: Transfer) {
    guard transfer.stage != .done else { return }
    active[ObjectIdentifier(transfer)] = transfer
    transfer.beginHop()
    let address = transfer.chain.current
    if let literal = address.literal {
      if transfer.addressPolicy == .publicOnly, let why = literal.objection {
        return finish(
          transfer, .failure(.refusedAddress(host: address.host, address: "\(literal)", why: why)))
      }
      return open(transfer, resolve: [])
    }
    if transfer.usesProxy { return open(transfer, resolve: []) }
    if let answer = names.answer(for: address.host, at: clock.now) { return use(answer, for: transfer) }
    transfer.enter(.resolving)
    if names.wait(for: address.host, transfer) { lookups.submit(address.host) }
  }

  func use(_ answer: NameAnswer, for transfer: Transfer) {
    switch answer {
    case .failure(let why, let temporary):
      finish(transfer, .failure(.resolve(host: transfer.host, why: why, temporary: temporary)))
    case .addresses(let addresses):
      let key = PinnedNames.key(transfer.chain.current)
      transfer.pinnedName = key
      open(transfer, resolve: pinned.pin(key, to: addresses))
    }
  }

  private func open(_ transfer: Transfer, resolve entries: [String]) {
    guard let easy = transfer.easy ?? spare.popLast() ?? curl_easy_init() else {
      return finish(transfer, .failure(.unavailable(why: "out of memory")))
    }
    transfer.easy = easy
    transfer.enter(.connecting)
    let isShared = slots.isShared(transfer.host)
    let keeps = keeper.keeps(PinnedNames.key(transfer.chain.current), isShared: isShared, at: clock.now)
    EasyOptions(easy: easy, transfer: transfer, userAgent: userAgent, keepsConnection: keeps).apply(resolve: entries)
    let code = curl_multi_add_handle(multi, easy)
    if code != CURLM_OK {
      finish(transfer, .failure(.unavailable(why: String(cString: curl_multi_strerror(code)))))
    }
  }

  /// libcurl has ended the hop.
  func complete(_ transfer: Transfer, _ code: CURLcode) {
    guard transfer.stage != .done, let easy = transfer.easy else { return }
    curl_multi_remove_handle(multi, easy)
    let redirectRead = code == CURLE_OK || (transfer.skipsBody && transfer.fault == nil)
    if redirectRead, let target = transfer.redirectTarget { return hop(transfer, to: target) }
    guard code == CURLE_OK || isAcceptablyTruncated(transfer, code) else {
      if code == CURLE_COULDNT_CONNECT { names.forget(transfer.host) }
      if code == CURLE_BAD_CONTENT_ENCODING, transfer.namesUnknownCoding { return retryPlain(transfer) }
      return finish(transfer, .failure(CurlFault(code: code, transfer: transfer).error))
    }
    finish(transfer, .success(response(of: transfer, truncated: code != CURLE_OK)))
  }

  private func isAcceptablyTruncated(_ transfer: Transfer, _ code: CURLcode) -> Bool {
    guard case .http(let request) = transfer.work, request.acceptsTruncatedBody, transfer.fault == nil else {
      return false
    }
    let isCut = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_HTTP2_STREAM
    return isCut && transfer.reader.headersComplete && !transfer.reader.body.isEmpty
  }

  private func hop(_ transfer: Transfer, to location: String) {
    guard case .http(let request) = transfer.work else { return }
    let rules = RedirectChain.Rules(maxHops: request.maxRedirects, allowDowngrade: request.allowDowngrade)
    do throws(HTTPError) {
      let status = transfer.reader.status
      let setsCookie = transfer.reader.first("set-cookie") != nil
      try transfer.chain.follow(status: status, location: location, setsCookie: setsCookie, rules: rules)
    } catch {
      return finish(transfer, .failure(error))
    }
    if let easy = transfer.easy { curl_easy_reset(easy) }
    letGo(transfer)
    if transfer.hostSlot == transfer.host { return start(transfer) }
    for next in slots.release(transfer) { runnable.push(next) }
    transfer.enter(.queued)
    if slots.admit(transfer) { runnable.push(transfer) }
  }

  private func retryPlain(_ transfer: Transfer) {
    transfer.undoesCoding = false
    if let easy = transfer.easy { curl_easy_reset(easy) }
    letGo(transfer)
    start(transfer)
  }

  /// Gives back what one hop held in libcurl.
  private func letGo(_ transfer: Transfer) {
    for list in transfer.lists { curl_slist_free_all(list) }
    transfer.lists = []
    if let key = transfer.pinnedName { pinned.unpin(key) }
    transfer.pinnedName = nil
  }

  func finish(_ transfer: Transfer, _ outcome: Transfer.Outcome) {
    guard transfer.stage != .done else { return }
    active[ObjectIdentifier(transfer)] = nil
    if let easy = transfer.easy {
      transfer.easy = nil
      // A message without recipients is not ended properly: libcurl would write the end of the data after half of it,
      // and wait two minutes for the answer, in this call.
      if case .mail = transfer.work { bw_easy_setopt_slist(easy, CURLOPT_MAIL_RCPT, nil) }
      curl_multi_remove_handle(multi, easy)
      curl_easy_reset(easy)
      if spare.count < 64 { spare.append(easy) } else { curl_easy_cleanup(easy) }
    }
    letGo(transfer)
    transfer.finish(outcome)
    for next in slots.release(transfer) { runnable.push(next) }
  }

  private func response(of transfer: Transfer, truncated: Bool) -> HTTPResponse {
    var response = HTTPResponse(status: transfer.reader.status, headers: transfer.reader.headers)
    guard let easy = transfer.easy else { return response }
    response.wireBytes = transfer.reader.headerBytes + size(easy, CURLINFO_SIZE_DOWNLOAD_T)
    response.body = transfer.reader.takeBody()
    response.effectiveURL = transfer.chain.current.url
    response.redirects = transfer.chain.hops
    response.truncated = truncated
    response.totalMicroseconds = Int(clock.now - (transfer.startedAt ?? clock.now))
    response.httpVersion = version(easy)
    response.reusedConnection = number(easy, CURLINFO_NUM_CONNECTS) == 0
    var remote: UnsafePointer<CChar>?
    bw_easy_getinfo_str(easy, CURLINFO_PRIMARY_IP, &remote)
    response.remoteAddress = remote.map { String(cString: $0) } ?? ""
    return response
  }

  private func number(_ easy: UnsafeMutableRawPointer, _ which: CURLINFO) -> Int {
    var value = 0
    bw_easy_getinfo_long(easy, which, &value)
    return value
  }

  private func size(_ easy: UnsafeMutableRawPointer, _ which: CURLINFO) -> Int {
    var value: curl_off_t = 0
    bw_easy_getinfo_off(easy, which, &value)
    return Int(value)
  }

  private func version(_ easy: UnsafeMutableRawPointer) -> String {
    switch number(easy, CURLINFO_HTTP_VERSION) {
    case CURL_HTTP_VERSION_1_0: "1.0"
    case CURL_HTTP_VERSION_2_0: "2"
    case CURL_HTTP_VERSION_3: "3"
    default: "1.1"
    }
  }
}
