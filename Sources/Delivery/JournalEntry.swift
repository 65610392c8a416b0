import CPlatform
import Glibc

/// One entry of the native journal protocol: `KEY=value\n`, or the binary form for values with line breaks.
package struct JournalEntry {
  private var bytes: [UInt8] = []

  package init() {}

  package mutating func add(_ key: String, _ value: String) {
    bytes.append(contentsOf: key.utf8)
    if value.utf8.contains(10) {
      bytes.append(10)
      withUnsafeBytes(of: UInt64(value.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
    } else {
      bytes.append(61)
    }
    bytes.append(contentsOf: value.utf8)
    bytes.append(10)
  }

  /// Sends it; an entry too long for a datagram goes as a sealed memory file. Negative errno on failure.
  package func send(to socket: String) -> CInt {
    bytes.withUnsafeBytes { buffer in
      let rc = bw_sendto_unix(socket, buffer.baseAddress, buffer.count)
      guard rc == -EMSGSIZE || rc == -ENOBUFS else { return rc }
      return bw_send_sealed(socket, buffer.baseAddress, buffer.count)
    }
  }

  /// journald takes A–Z, 0–9 and `_`, at most 64 bytes, no leading digit or underscore.
  package static func fieldName(_ text: String) -> String {
    let mapped = text.uppercased().unicodeScalars.map {
      ("A"..."Z").contains($0) || ("0"..."9").contains($0) ? $0 : "_"
    }
    let name = String(String.UnicodeScalarView(mapped.prefix(50)))
    return name.isEmpty ? "FIELD" : name
  }
}
