/// The moment that `text` names, in Unix seconds; nil where it names none.
///
/// Takes what feeds really write: RFC 822 and ISO 8601 in all their forms, ctime, Unix time in seconds and
/// milliseconds, and dates in words of a dozen languages. Fractions of a second are dropped.
package func parseDate(_ text: String, options: DateOptions = DateOptions()) -> Int64? {
  var text = text
  let quick = text.withUTF8 { bytes in
    let trimmed = bytes.trimmed
    return StrictDate.iso8601(trimmed) ?? StrictDate.rfc822(trimmed)
  }
  if let quick { return quick.time(options) }
  var reader = WildDate(DateScanner(text).tokens)
  return reader.read()?.time(options)
}
