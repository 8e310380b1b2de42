public import SourceEditing

/// A here-document of a `RUN`, `COPY` or `ADD`.
public struct Heredoc: Hashable, Sendable {
  /// The delimiter without its quotes.
  public let name: String
  /// Whether variables in the body are expanded: the delimiter is not quoted.
  public let expandsVariables: Bool
  /// Whether leading tabs of the body are dropped (`<<-`).
  public let stripsTabs: Bool
  /// The lines of the body, without that of the delimiter.
  public let body: ByteSpan
}

/// What `<<NAME` announces before its body is read.
struct HeredocStart {
  let name: [UInt8]
  let expandsVariables: Bool
  let stripsTabs: Bool

  /// Reads a word such as `<<EOF`, `3<<-"EOF"`; nil where it is anything else, `<<<` included.
  init?(_ word: [UInt8]) {
    var rest = word[...].drop(while: Byte.isDigit)
    guard rest.starts(with: [Byte.less, Byte.less]) else { return nil }
    rest = rest.dropFirst(2)
    stripsTabs = rest.first == Byte.hyphen
    if stripsTabs { rest = rest.dropFirst() }
    guard !rest.isEmpty, !rest.contains(Byte.less) else { return nil }
    var name: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    for byte in rest {
      if isEscaped {
        name.append(byte)
        isEscaped = false
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == Byte.singleQuote || byte == Byte.doubleQuote {
        quote = byte
      } else if byte == Byte.backslash, quote != Byte.singleQuote {
        isEscaped = true
      } else {
        name.append(byte)
      }
    }
    guard quote == nil, !name.isEmpty else { return nil }
    self.name = name
    expandsVariables = name.count == rest.count
  }
}
