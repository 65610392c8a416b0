/// Bytes of the texts that are bound to the statements of one access, so that SQLite need not copy each to memory of its
/// own: taking and giving that back costs as much as the rest of the binding.
///
/// Statements nest and do not overlap: what one takes is given back when it is done.
final class BindArena {
  struct Mark {
    fileprivate var chunk: Int
    fileprivate var used: Int
  }

  private static let chunkSize = 32 << 10
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  private(set) var mark = Mark(chunk: 0, used: 0)

  func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafePointer<CChar> {
    let place = room(for: max(bytes.count, 1))
    if let source = bytes.baseAddress { place.copyMemory(from: source, byteCount: bytes.count) }
    return UnsafePointer(place.assumingMemoryBound(to: CChar.self))
  }

  func release(to earlier: Mark) { mark = earlier }

  private func room(for count: Int) -> UnsafeMutableRawPointer {
    while mark.chunk < chunks.count {
      if let base = chunks[mark.chunk].baseAddress, chunks[mark.chunk].count - mark.used >= count {
        defer { mark.used += count }
        return base + mark.used
      }
      mark = Mark(chunk: mark.chunk + 1, used: 0)
    }
    let size = max(count, Self.chunkSize)
    let base = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    chunks.append(UnsafeMutableRawBufferPointer(start: base, count: size))
    mark.used = count
    return base
  }

  deinit { for chunk in chunks { chunk.deallocate() } }
}
