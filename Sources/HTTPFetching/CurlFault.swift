import CCurl

/// libcurl's result code and the transfer it ended in, an `HTTPError` out.
struct CurlFault {
  let code: CURLcode
  let transfer: Transfer

  var error: HTTPError {
    let host = transfer.host
    if let fault = transfer.fault { return fault }
    if let address = transfer.refused {
      return .refusedAddress(host: host, address: "\(address)", why: address.objection ?? "an address of no known kind")
    }
    if case .mail = transfer.work, let refusal = mailRefusal { return refusal }
    if let oversized = oversizedHeader { return oversized }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return .resolve(host: host, why: detail, temporary: true)
    case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_PROXY:
      return .connect(host: host, why: detail)
    case CURLE_OPERATION_TIMEDOUT:
      return transfer.libraryTimeout
    case CURLE_FILESIZE_EXCEEDED:
      guard case .http(let request) = transfer.work else { break }
      return .tooLarge(.received, host: host, limit: request.maxReceivedBytes)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      return .tls(host: host, why: detail)
    case CURLE_URL_MALFORMAT:
      return .invalidRequest(why: detail)
    default: break
    }
    return .protocolError(host: host, why: detail)
  }

  /// libcurl gives up on a header line of more than 100 kB before it shows it. It calls that “out of memory”, since 8.6
  /// CURLE_TOO_LARGE (100).
  private var oversizedHeader: HTTPError? {
    guard case .http(let request) = transfer.work, transfer.stage == .awaitingHeaders,
      code == CURLE_OUT_OF_MEMORY || code.rawValue == 100
    else { return nil }
    return .tooLarge(.headers, host: transfer.host, limit: request.maxHeaderBytes)
  }

  private var mailRefusal: HTTPError? {
    switch code {
    case CURLE_LOGIN_DENIED, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_WEIRD_SERVER_REPLY, CURLE_AUTH_ERROR,
      CURLE_UPLOAD_FAILED, CURLE_REMOTE_ACCESS_DENIED, CURLE_QUOTE_ERROR:
      var status = 0
      bw_easy_getinfo_long(transfer.easy, CURLINFO_RESPONSE_CODE, &status)
      return .mailRefused(host: transfer.host, code: status, why: detail)
    default:
      return nil
    }
  }

  /// libcurl's own words on this very case, which name hosts and never credentials; cut before any query.
  private var detail: String {
    let own = String(cString: transfer.errorText)
    let text = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
    return String(text.prefix { $0 != "?" && $0 != "\n" }.prefix(200))
  }
}
