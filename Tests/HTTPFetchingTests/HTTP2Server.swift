import FeedServer
import Foundation

/// An HTTP/2 server on loopback: `nghttpd` of the Debian package nghttp2-server. nil where it is not installed (see
/// tools/install-test-peers). Ends with its last reference.
final class HTTP2Server: Sendable {
  let port: Int
  let certificate: String
  private let process: pid_t
  private let folder: String

  init?(pages: [String: String]) throws {
    guard TLSServer.run(["nghttpd", "--version"]), let folder = TLSServer.folder(pages: pages) else { return nil }
    self.folder = folder
    certificate = folder + "/cert.pem"
    // It takes no port 0.
    port = try FeedServer().port
    let words = ["nghttpd", "-v", "--address=127.0.0.1", "-d", folder, String(port), "key.pem", "cert.pem"]
    guard let (process, output) = TLSServer.start(words, in: folder) else { return nil }
    self.process = process
    // It says where it listens when it does.
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1, byte != 10 {}
    // And goes on to talk: a full pipe would stop it.
    Thread.detachNewThread {
      var part = [UInt8](repeating: 0, count: 65_536)
      while read(output, &part, part.count) > 0 {}
      close(output)
    }
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    _ = TLSServer.run(["rm", "-r", folder])
  }

  func url(_ path: String) -> String { "https://127.0.0.1:\(port)\(path)" }
}
