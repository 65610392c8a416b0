/// One message to hand to a mail server: envelope, bytes, and how to reach the server. Goes into `CurlEngine.sendMail`.
package struct MailRequest: Sendable {
  package enum Security: Sendable {
    /// Neither asked for nor required.
    case none
    /// STARTTLS is required: nothing is sent in the clear.
    case startTLS
    /// TLS from the first byte (`smtps`).
    case implicit
  }

  package var host: String
  package var port: Int
  package var security: Security
  /// Envelope addresses, without angle brackets.
  package var sender: String
  package var recipients: [String]
  /// Headers and body (RFC 5322); bare line feeds are sent as CRLF.
  package var message: [UInt8]
  package var credentials: HTTPCredentials?
  package var timeouts = HTTPTimeouts()
  package var tls = TLSOptions()
  package var addressPolicy: AddressPolicy = .any

  package init(host: String, port: Int, security: Security, sender: String, recipients: [String], message: [UInt8]) {
    self.host = host
    self.port = port
    self.security = security
    self.sender = sender
    self.recipients = recipients
    self.message = message
  }
}
