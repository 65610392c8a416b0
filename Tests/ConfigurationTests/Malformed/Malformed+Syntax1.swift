extension Malformed {
  /// What is no TOML.
  static let syntax1: [Malformed] = [
    Malformed(
      #"""
      every = 15m
      """#,
      [
        #"feeds.conf:1:11: error: syntax: decimal integer: expected digit, saw 'm' (texts, durations and dates stand in quotes, as in every = "15m")"#
      ]),
    Malformed(
      #"""
      database = "x
      """#,
      [
        #"feeds.conf:1:12: error: syntax: the string that begins here is not closed (close it with the same quotes; use '''…''' for text of several lines)"#
      ]),
    Malformed(
      #"""
      database = "x
      listen = "off"
      """#,
      [
        #"feeds.conf:1:12: error: syntax: the string that begins here is not closed (close it with the same quotes; use '''…''' for text of several lines)"#
      ]),
    Malformed(
      #"""
      [defaults
      every = "15m"
      """#,
      [
        #"feeds.conf:1:10: error: syntax: table header: expected ']', saw '\n' (a header is [name] or [[name]] alone on its line)"#
      ]),
    Malformed(
      #"""
      [[feed]
      id = "a"
      """#,
      [
        #"feeds.conf:1:8: error: syntax: table header: expected ']', saw '\n' (a header is [name] or [[name]] alone on its line)"#
      ]),
    Malformed(
      #"""
      id "a"
      """#,
      [
        #"feeds.conf:1:4: error: syntax: key-value pair: expected '=', saw '"' (write key = value; a key is of letters, digits, ‘-’ and ‘_’)"#
      ]),
    Malformed(
      #"""
      = 1
      """#,
      [
        #"feeds.conf:1:1: error: syntax: root table: expected keys, tables, whitespace or comments, saw '=' (a line is key = value, [table], [[table]] or # comment)"#
      ]),
    Malformed(
      #"""
      title = "a"
      title = "b"
      """#,
      [
        #"feeds.conf:2:9: error: syntax: key-value pair: cannot redefine existing string 'title' (a name stands once in a table: remove or rename one; lists of tables are written [[name]])"#
      ]),
    Malformed(
      #"""
      [polling]
      [polling]
      """#,
      [
        #"feeds.conf:2:1: error: syntax: table header: cannot redefine existing table 'polling' (a name stands once in a table: remove or rename one; lists of tables are written [[name]])"#
      ]),
    Malformed(
      #"""
      title = "\q"
      """#,
      [
        #"feeds.conf:1:11: error: syntax: string: unknown escape sequence '\q' (write \\ for a backslash, or use '…', which takes everything as it is)"#
      ]),
    Malformed(
      #"""
      include = ["a" "b"]
      """#,
      [
        #"feeds.conf:1:16: error: syntax: array: expected comma or closing ']', saw '"' (an array is [ "…", "…" ] with a comma between its elements)"#
      ]),
  ]
}
