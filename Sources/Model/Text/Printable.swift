/// Control characters, terminal escapes and bidirectional overrides replaced by U+FFFD: titles come from strangers, and
/// what is shown or logged must neither steer a terminal nor read in another order than it was written.
///
/// - Parameter keepsLineBreaks: line feeds and tabs stay; else they become spaces.
package func printable(_ text: String, keepsLineBreaks: Bool = false) -> String {
  guard text.unicodeScalars.contains(where: { isHarmful($0) || $0 == "\n" || $0 == "\t" }) else { return text }
  let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
    if scalar == "\n" || scalar == "\t" { return keepsLineBreaks ? scalar : " " }
    return isHarmful(scalar) ? "\u{fffd}" : scalar
  }
  return String(String.UnicodeScalarView(scalars))
}

/// JSON with the same meaning in which nothing steers a terminal or turns the order of reading: what `printable` replaces
/// is written as `\uXXXX`. Such scalars stand in strings only, and all of them have four digits.
package func inertJSON(_ json: String) -> String {
  guard json.unicodeScalars.contains(where: isHarmful) else { return json }
  var out = ""
  for scalar in json.unicodeScalars {
    if isHarmful(scalar) {
      let digits = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    } else {
      out.unicodeScalars.append(scalar)
    }
  }
  return out
}

private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20: scalar != "\n" && scalar != "\t"
  // C1 controls; embeddings, overrides and isolates (UAX #9); the Arabic letter mark; byte order mark and annotations.
  case 0x7f...0x9f, 0x061c, 0x202a...0x202e, 0x2066...0x2069, 0xfeff, 0xfff9...0xfffb: true
  default: false
  }
}
