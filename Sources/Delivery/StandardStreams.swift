import Glibc

/// Standard output and error without stdio's buffers: `print` loses its last block when the process is killed.
package func writeToStandardError(_ text: String) { writeAll(2, text) }
package func writeToStandardOutput(_ text: String) { writeAll(1, text) }

private func writeAll(_ descriptor: CInt, _ text: String) {
  var text = text
  text.withUTF8 { buffer in
    var done = 0
    while done < buffer.count {
      let n = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if n < 0 && errno == EINTR { continue }
      // The reader of a pipe went away: nothing more can be said there.
      if n <= 0 { return }
      done += n
    }
  }
}
