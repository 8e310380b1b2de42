/// A text of a 2.1 config, taken apart into what stands there and what is put in.
///
/// Source: CircleCI "Reusable configuration reference", parameter syntax; orb sources for the sections; read 2026-11-23.
public struct TemplateText: Hashable, Sendable {
  /// One part of the text.
  public indirect enum Segment: Hashable, Sendable {
    /// Text that stays, `\<<` read as `<<`.
    case text(String)
    /// `<< body >>`, its place in bytes from the start of the text, and its length with the brackets.
    case template(String, offset: Int, length: Int)
    /// `<<# name >> … <</ name >>`, or `<<^ name >> …`: text that is there where the value is true, or is not.
    case section(name: String, isInverted: Bool, body: [Segment], offset: Int)
    /// `<<` that nothing closes; it stays as it is.
    case unclosed(offset: Int)
  }

  /// The parts, in order.
  public let segments: [Segment]

  /// The parts of `text`.
  public init(_ text: String) {
    let bytes = Array(text.utf8)
    var reader = TemplateReader(bytes)
    segments = reader.read()
  }

  /// The body of the template where the text is one template and nothing else.
  public var whole: String? {
    guard segments.count == 1, case .template(let body, _, _) = segments[0] else { return nil }
    return body
  }

  /// Whether a text with these bytes may hold a template or an escape.
  static func mayHoldTemplate(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      guard buffer.count >= 2 else { return false }
      for index in 0..<(buffer.count - 1) where buffer[index] == 0x3C && buffer[index + 1] == 0x3C { return true }
      return false
    }
  }
}

/// Walks over a text once and keeps the open sections on a stack.
private struct TemplateReader {
  private struct Open {
    let name: String
    let isInverted: Bool
    let offset: Int
    var outer: [TemplateText.Segment]
  }

  private let bytes: [UInt8]
  private var segments: [TemplateText.Segment] = []
  private var open: [Open] = []
  private var textStart = 0
  private var literal: [UInt8] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> [TemplateText.Segment] {
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == 0x3C, bytes[index + 1] == 0x3C else {
        if bytes[index] == 0x5C, isBracket(index + 1) {
          literal += bytes[textStart..<index] + [0x3C, 0x3C]
          // What follows `\<<` directly is no further bracket: `\<<<` is `<<<`.
          index += 3
          while index < bytes.count, bytes[index] == 0x3C {
            literal.append(0x3C)
            index += 1
          }
          textStart = index
        } else {
          index += 1
        }
        continue
      }
      if index + 2 < bytes.count, bytes[index + 2] == 0x3C {
        index += 1
        continue
      }
      guard let end = close(from: index + 2) else {
        flush(upTo: index)
        segments.append(.unclosed(offset: index))
        textStart = index
        index += 2
        continue
      }
      flush(upTo: index)
      take(body: bytes[(index + 2)..<end], offset: index, length: end + 2 - index)
      index = end + 2
      textStart = index
    }
    flush(upTo: bytes.count)
    // A section that nothing closes stays as text.
    while let last = open.popLast() {
      segments = last.outer + [.unclosed(offset: last.offset)] + segments
    }
    return segments
  }

  private func isBracket(_ index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == 0x3C && bytes[index + 1] == 0x3C
  }

  /// The place of the `>>` that closes a template; nil where `<<` or the end of the text comes first.
  private func close(from start: Int) -> Int? {
    var index = start
    var isQuoted = false
    var unquoted: Int?
    while index + 1 < bytes.count {
      if bytes[index] == 0x22 { isQuoted.toggle() }
      if isBracket(index) { break }
      if bytes[index] == 0x3E, bytes[index + 1] == 0x3E {
        if !isQuoted { return index }
        unquoted = unquoted ?? index
      }
      index += 1
    }
    return unquoted
  }

  private mutating func flush(upTo end: Int) {
    literal += bytes[textStart..<max(textStart, end)]
    textStart = max(textStart, end)
    guard !literal.isEmpty else { return }
    segments.append(.text(String(decoding: literal, as: UTF8.self)))
    literal = []
  }

  private mutating func take(body: ArraySlice<UInt8>, offset: Int, length: Int) {
    let kept = body.drop(while: TemplateReader.isBlank)
    let end = kept.lastIndex { !TemplateReader.isBlank($0) }.map { $0 + 1 } ?? kept.startIndex
    let text = String(decoding: kept[kept.startIndex..<end], as: UTF8.self)
    switch text.utf8.first {
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      guard open.count < 32 else { break }
      open.append(
        Open(name: name(text), isInverted: text.utf8.first == UInt8(ascii: "^"), offset: offset, outer: segments))
      segments = []
      return
    case UInt8(ascii: "/"):
      guard let last = open.last, last.name == name(text) else { break }
      open.removeLast()
      segments =
        last.outer + [.section(name: last.name, isInverted: last.isInverted, body: segments, offset: last.offset)]
      return
    default: break
    }
    segments.append(.template(text, offset: offset, length: length))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private func name(_ tag: String) -> String { String(tag.dropFirst().drop { $0 == " " }) }
}
