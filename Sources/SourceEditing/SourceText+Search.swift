extension SourceText {
  /// The offsets at which `text`, which is not empty, stands, in order.
  ///
  /// Looks at every so many bytes as `text` is long (Horspool), so that a file without it costs next to nothing.
  public func offsets(of text: StaticString) -> [Int] {
    let needle = text.withUTF8Buffer { Array($0) }
    let length = needle.count
    guard length > 0, bytes.count >= length else { return [] }
    var shifts = [Int](repeating: length, count: 256)
    for (index, byte) in needle.dropLast().enumerated() { shifts[Int(byte)] = length - 1 - index }
    var result: [Int] = []
    bytes.withUnsafeBufferPointer { buffer in
      shifts.withUnsafeBufferPointer { shifts in
        let final = needle[length - 1]
        var end = length - 1
        while end < buffer.count {
          let last = buffer[end]
          if last == final, buffer[(end - length + 1)...end].elementsEqual(needle) {
            result.append(end - length + 1)
          }
          end += shifts[Int(last)]
        }
      }
    }
    return result
  }
}
