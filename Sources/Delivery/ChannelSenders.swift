import HTTPFetching
import Model

/// Configured channels in, the senders that serve them out.
package struct ChannelSenders: Sendable {
  package struct Surroundings: Sendable {
    package var fetcher: HTTPFetcher
    package var sendMail: @Sendable (MailRequest) async throws(HTTPError) -> Void
    package var userAgent: String
    /// nil: alerts go to standard error with priorities.
    package var journalSocket: String?
    package init(
      fetcher: HTTPFetcher, sendMail: @escaping @Sendable (MailRequest) async throws(HTTPError) -> Void,
      userAgent: String, journalSocket: String?
    ) {
      self.fetcher = fetcher
      self.sendMail = sendMail
      self.userAgent = userAgent
      self.journalSocket = journalSocket
    }
  }

  private var senders: [String: any ChannelSender]

  package init(_ channels: [Channel], in surroundings: Surroundings) {
    senders = [:]
    for channel in channels { senders[channel.id] = Self.sender(for: channel, surroundings) }
  }

  package subscript(channel: String) -> (any ChannelSender)? { senders[channel] }

  private static func sender(for channel: Channel, _ around: Surroundings) -> any ChannelSender {
    let template = channel.template.map { Template($0) }
    switch channel.kind {
    case .alertLog(let path): return AlertLogSender(path: path)
    case .journald: return JournalSender(socket: around.journalSocket)
    case .webhook(let url, let headers):
      var settings = WebhookSender.Settings(url: url, userAgent: around.userAgent)
      settings.headers = headers
      settings.template = template
      settings.secretFile = channel.secretFile
      return WebhookSender(settings, fetcher: around.fetcher)
    case .alertmanager(let url):
      return AlertmanagerSender(url: url, userAgent: around.userAgent, fetcher: around.fetcher)
    case .mail(let settings):
      return MailSender(settings, passwordFile: channel.secretFile, template: template, send: around.sendMail)
    case .command(let arguments): return CommandSender(arguments: arguments)
    case .cap(let directory, let sender): return CAPSender(directory: directory, sender: sender)
    case .atom(let path): return AtomFileSender(path: path)
    }
  }
}
