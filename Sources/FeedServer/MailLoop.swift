import Glibc

/// The sink's thread: clients in, one after the other, each led through its session; messages out to a closure.
final class MailLoop {
  private let listener: Int32
  private let wake: Int32
  private let manners: MailSink.Manners
  private let take: (MailSink.Message) -> Void
  private var client: Int32 = -1
  private var input: [UInt8] = []
  private var isSilent = false
  private var message = MailSink.Message(sender: "", recipients: [], data: [])

  init(
    listener: Int32, wake: Int32, manners: MailSink.Manners, take: @escaping (MailSink.Message) -> Void
  ) {
    self.listener = listener
    self.wake = wake
    self.manners = manners
    self.take = take
  }

  func run() {
    while isReady(listener) {
      client = accept(listener, nil, nil)
      guard client >= 0 else { continue }
      session()
      close(client)
    }
    close(listener)
    close(wake)
  }

  /// False when the sink is to stop.
  private func isReady(_ descriptor: Int32) -> Bool {
    var polled = [descriptor, wake].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&polled, 2, -1)
    return polled[1].revents == 0
  }

  private func session() {
    input = []
    isSilent = manners.isSilent
    message = MailSink.Message(sender: "", recipients: [], data: [])
    say("220 sink ESMTP")
    while let line = line() {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = words.count > 1 ? words[1] : ""
      guard obey(words.first?.uppercased() ?? "", rest) else { return }
    }
  }

  /// False ends the session.
  private func obey(_ verb: String, _ rest: String) -> Bool {
    if verb == manners.fallsSilentAt { isSilent = true }
    switch verb {
    case "EHLO": say(manners.authentication == nil ? "250 sink" : "250-sink\r\n250 AUTH PLAIN")
    case "HELO", "NOOP", "RSET": say("250 ok")
    case "AUTH": authenticate(rest)
    case "MAIL": mail(rest)
    case "RCPT": recipient(address(rest))
    case "DATA": return data()
    case "QUIT":
      say("221 bye")
      return false
    default: say("502 what?")
    }
    return true
  }

  private func authenticate(_ rest: String) {
    var given = rest.split(separator: " ").dropFirst().first.map(String.init)
    if given == nil {
      say("334 ")
      given = line()
    }
    message.authentication = given
    say(given == manners.authentication ? "235 welcome" : "535 wrong")
  }

  private func mail(_ rest: String) {
    if let wanted = manners.authentication, message.authentication != wanted { return say("530 who are you?") }
    message.sender = address(rest)
    say("250 ok")
  }

  private func recipient(_ address: String) {
    if manners.unknown.contains(address) { return say("550 no such user") }
    message.recipients.append(address)
    say("250 ok")
  }

  private func data() -> Bool {
    if let refusal = manners.refusal {
      say(refusal)
      return true
    }
    say("354 go on")
    message.data = []
    while let line = line() {
      if line == "." {
        if manners.fallsSilentAt == "." { isSilent = true }
        take(message)
        say("250 taken")
        return true
      }
      message.data += (line.hasPrefix(".") ? String(line.dropFirst()) : line).isomorphicBytes + [13, 10]
    }
    return false
  }

  private func address(_ text: String) -> String {
    String(text.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
  }

  private func say(_ text: String) {
    if isSilent { return }
    let bytes = text.isomorphicBytes + [13, 10]
    send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Without its CRLF; nil when the client has gone or the sink stops.
  private func line() -> String? {
    while true {
      if let end = input.firstIndex(of: 10) {
        defer { input.removeFirst(end + 1) }
        return String(isomorphic: input[..<end].filter { $0 != 13 })
      }
      var buffer = [UInt8](repeating: 0, count: 4_096)
      guard isReady(client) else { return nil }
      let count = recv(client, &buffer, buffer.count, 0)
      if count <= 0 { return nil }
      input += buffer[..<count]
    }
  }
}
