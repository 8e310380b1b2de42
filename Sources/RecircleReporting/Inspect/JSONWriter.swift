/// Writes JSON straight into bytes: a big config has more values than a general encoder is quick enough for.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true
  /// Whether a key waits for its value.
  private var isPending = false

  /// An object with what `body` writes.
  mutating func object(_ body: (inout JSONWriter) -> Void) { nest(0x7B, 0x7D, body) }

  /// A list with what `body` writes.
  mutating func list(_ body: (inout JSONWriter) -> Void) { nest(0x5B, 0x5D, body) }

  /// A key of the object around; its value must follow.
  mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    name.withUTF8Buffer { bytes += $0 }
    bytes += [0x22, 0x3A, 0x20]
    isFirst = true
    isPending = true
  }

  mutating func string(_ text: String) {
    value { bytes in
      var text = text
      bytes.append(0x22)
      text.withUTF8 { JSONWriter.escape($0, into: &bytes) }
      bytes.append(0x22)
    }
  }

  mutating func integer(_ number: Int) { value { $0 += Array(String(number).utf8) } }

  mutating func boolean(_ flag: Bool) { value { $0 += Array((flag ? "true" : "false").utf8) } }

  mutating func null() { value { $0 += Array("null".utf8) } }

  mutating func optional(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  private mutating func value(_ write: (inout [UInt8]) -> Void) {
    separate()
    write(&bytes)
    end()
  }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    let wasPending = isPending
    isPending = false
    isFirst = true
    body(&self)
    isPending = wasPending
    bytes.append(close)
    end()
  }

  private mutating func separate() {
    if !isFirst { bytes += [0x2C, 0x0A] }
    isFirst = false
  }

  private mutating func end() {
    isPending = false
    isFirst = false
  }

  private static func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    for byte in text {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0x09: bytes += [0x5C, 0x74]
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
  }
}
