/// Bytes of UTF-8 in, the entry of the scalar at a byte out. Small, so that it is passed in registers.
struct EntryReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let low: UnsafeBufferPointer<FoldEntry>

  /// The entry of the scalar at a byte, and how many bytes it takes.
  @inline(__always)
  func entry(at index: Int) -> (entry: FoldEntry, width: Int) {
    let byte = bytes[index]
    if byte < 0x80 { return (low[Int(byte)], 1) }
    if byte < 0xE0, index + 1 < bytes.count {
      return (low[Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)], 2)
    }
    return wideEntry(at: index)
  }

  @inline(never)
  private func wideEntry(at index: Int) -> (entry: FoldEntry, width: Int) {
    let width = bytes[index] < 0xF0 ? 3 : 4
    guard index + width <= bytes.count else { return (FoldEntry(.space), bytes.count - index) }
    var value = UInt32(bytes[index] & (width == 3 ? 0x0F : 0x07))
    for offset in 1..<width { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (FoldTable.shared.wideEntry(value), width)
  }

  /// What stands at a byte; nil at the end.
  func kind(at index: Int) -> FoldEntry.Kind? { index < bytes.count ? entry(at: index).entry.kind : nil }

  func isWord(at index: Int) -> Bool {
    let kind = kind(at: index)
    return kind == .letter || kind == .digit
  }
}
