import Glibc

/// Text under construction: a stack of bytes that grows at its end and is cut back as fields are finished.
struct ByteArena: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 4096) {
    memory = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { memory.deallocate() }

  /// The bytes from `start` on; valid until the next change.
  @inline(__always) func bytes(from start: Int) -> Bytes {
    Bytes(start: memory + start, count: max(0, count - start))
  }

  @inline(__always) mutating func cut(to length: Int) { count = min(count, max(0, length)) }

  @inline(__always) mutating func append(_ bytes: Bytes) {
    guard let base = bytes.baseAddress else { return }
    reserve(bytes.count)
    memcpy(memory + count, base, bytes.count)
    count += bytes.count
  }

  @inline(__always) mutating func append(_ byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count += 1
  }

  mutating func append(_ text: StaticString) {
    append(Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a code point as UTF-8; one that is none becomes U+FFFD.
  mutating func append(scalar value: UInt32) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    guard let encoded = UTF8.encode(scalar) else { return }
    for byte in encoded { append(byte) }
  }

  @inline(__always) private mutating func reserve(_ extra: Int) {
    if capacity - count < extra { grow(extra) }
  }

  @inline(never) private mutating func grow(_ extra: Int) {
    capacity = max(capacity * 2, count + extra)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, memory, count)
    memory.deallocate()
    memory = larger
  }
}
