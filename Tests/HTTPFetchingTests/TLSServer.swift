import Glibc

/// A TLS server on loopback with a certificate of its own: names of pages and whole HTTP answers in, a port out. It is
/// `openssl s_server`; nil where that is not installed. Ends with its last reference.
final class TLSServer {
  let port: Int
  /// The certificate, which is its own authority; made out for 127.0.0.1.
  let certificate: String
  private let process: pid_t
  private let output: Int32
  private let folder: String

  init?(pages: [String: String]) {
    guard let folder = Self.folder(pages: pages) else { return nil }
    self.folder = folder
    certificate = folder + "/cert.pem"
    let key = folder + "/key.pem"
    guard
      let (process, output) = Self.start(
        [
          "openssl", "s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-HTTP",
        ], in: folder)
    else { return nil }
    (self.process, self.output) = (process, output)
    guard let port = Self.port(of: output) else { return nil }
    self.port = port
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    close(output)
    _ = Self.run(["rm", "-r", folder])
  }

  func url(_ path: String, host: String = "127.0.0.1") -> String { "https://\(host):\(port)\(path)" }

  /// A new folder with pages, `key.pem` and `cert.pem`; nil where openssl is not installed.
  static func folder(pages: [String: String]) -> String? {
    var template = Array("/tmp/bellwether-tls-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for (name, text) in pages { write(text, to: "\(folder)/\(name)") }
    let made = run([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
      "-subj", "/CN=loopback", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out",
      folder + "/cert.pem",
    ])
    return made ? folder : nil
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  static func run(_ words: [String]) -> Bool {
    guard let (process, output) = start(words, in: "/") else { return false }
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while read(output, &buffer, buffer.count) > 0 {}
    var status: Int32 = -1
    return waitpid(process, &status, 0) == process && status == 0
  }

  /// The process and a pipe from its output.
  static func start(_ words: [String], in folder: String) -> (pid_t, Int32)? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_RDWR, 0)
    posix_spawn_file_actions_addclose(&actions, ends[1])
    let shell = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + words
    var arguments = shell.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, "sh", &actions, nil, &arguments, environ)
    close(ends[1])
    if code == 0 { return (process, ends[0]) }
    close(ends[0])
    return nil
  }

  /// `ACCEPT 127.0.0.1:12345` is the first thing it says.
  private static func port(of output: Int32) -> Int? {
    var text = ""
    var byte: UInt8 = 0
    while text.count < 200, read(output, &byte, 1) == 1 {
      if byte == 10, let line = text.split(separator: "\n").last, line.hasPrefix("ACCEPT") {
        return line.split(separator: ":").last.flatMap { Int($0) }
      }
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return nil
  }
}
