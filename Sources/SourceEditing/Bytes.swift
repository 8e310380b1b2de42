/// A search in bytes.
public enum Bytes {
  /// Whether `needle`, which is not empty, stands in `text`.
  public static func contains(_ text: [UInt8], _ needle: [UInt8]) -> Bool { range(of: needle, in: text) != nil }

  /// Where `needle`, which is not empty, stands in `text` first.
  public static func range(of needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    guard let first = needle.first, text.count >= needle.count else { return nil }
    return text.withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { needle in
        for start in 0...(bytes.count - needle.count) where bytes[start] == first {
          var index = 1
          while index < needle.count, bytes[start + index] == needle[index] { index += 1 }
          if index == needle.count { return start..<(start + index) }
        }
        return nil
      }
    }
  }
}
