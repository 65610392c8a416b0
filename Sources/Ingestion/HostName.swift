/// The host name of an http or https address in lower case, without user, port and brackets; nil for anything else.
package func hostName(_ url: String) -> String? {
  guard let scheme = url.firstRange(of: "://") else { return nil }
  var rest = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
  if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
  if rest.hasPrefix("[") { return String(rest.dropFirst().prefix { $0 != "]" }).lowercased() }
  let host = rest.prefix { $0 != ":" }
  return host.isEmpty ? nil : host.lowercased()
}

/// Loopback names in their usual spellings: tests and bridges on the same machine are not spaced out.
package func isLoopback(_ host: String) -> Bool {
  host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
}

/// Names and addresses of a local network. Many unrelated feeds may come from one of them, a bridge: what one of them is
/// told says nothing about the others.
package func isLocal(_ host: String) -> Bool {
  if isLoopback(host) || !host.contains(where: { $0 == "." || $0 == ":" }) { return true }
  if [".local", ".lan", ".internal", ".home.arpa", ".localhost"].contains(where: host.hasSuffix) { return true }
  if host.contains(":") { return host.hasPrefix("fc") || host.hasPrefix("fd") || host.hasPrefix("fe80") }
  let parts = host.split(separator: ".").compactMap { Int($0) }
  guard parts.count == 4 else { return false }
  return parts[0] == 10 || (parts[0] == 192 && parts[1] == 168) || (parts[0] == 172 && (16...31).contains(parts[1]))
}
