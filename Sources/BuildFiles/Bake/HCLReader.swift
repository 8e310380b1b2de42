/// Reads the blocks of an HCL file and their plain attributes; expressions beyond texts, lists and variables are passed
/// over.
///
/// Source: hashicorp/hcl `hclsyntax/spec.md`, read 2026-11-23.
struct HCLReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The blocks at the top of the file, and the attributes beside them.
  mutating func blocks() -> [HCLBlock] {
    var result: [HCLBlock] = []
    while position < bytes.count {
      skipBlanks(lineBreaks: true)
      guard position < bytes.count else { break }
      let start = line
      guard let kind = identifier() else {
        advance()
        continue
      }
      if let block = block(kind, line: start) { result.append(block) }
    }
    return result
  }

  /// What follows a name: `= expression`, or labels and a body.
  private mutating func block(_ kind: String, line start: Int) -> HCLBlock? {
    var labels: [String] = []
    while true {
      skipBlanks(lineBreaks: false)
      switch byte {
      case 0x22:
        guard case .text(let label) = string() else { return nil }
        labels.append(label)
      case 0x7B:
        advance()
        return HCLBlock(kind: kind, labels: labels, attributes: attributes(), line: start)
      case 0x3D:
        advance()
        _ = expression()
        return nil
      default:
        guard let label = identifier() else {
          advance()
          return nil
        }
        labels.append(label)
      }
    }
  }

  /// The attributes of a body up to its closing brace; blocks inside are passed over.
  private mutating func attributes() -> [String: HCLValue] {
    var result: [String: HCLValue] = [:]
    while true {
      skipBlanks(lineBreaks: true)
      guard let byte else { return result }
      if byte == 0x7D {
        advance()
        return result
      }
      let name = byte == 0x22 ? string().text([:]) : identifier()
      guard let name else {
        advance()
        continue
      }
      skipBlanks(lineBreaks: false)
      if self.byte == 0x3D || self.byte == 0x3A {
        advance()
        result[name] = expression()
      } else {
        skipToBody()
        if self.byte == 0x7B { skipBalanced() }
      }
    }
  }

  private mutating func skipToBody() {
    while let byte, byte != 0x7B, byte != 0x0A, byte != 0x7D { advance() }
  }

  /// An expression up to the end of its line, or to the comma or bracket that ends it.
  private mutating func expression() -> HCLValue {
    skipBlanks(lineBreaks: false)
    var value = primary()
    skipBlanks(lineBreaks: false)
    // An operator, an index or a call makes it more than is understood.
    while let byte, byte != 0x0A, byte != 0x2C, byte != 0x5D, byte != 0x7D, byte != 0x29 {
      value = .unknown
      if byte == 0x22 {
        _ = string()
      } else if byte == 0x28 || byte == 0x5B || byte == 0x7B {
        skipBalanced()
      } else {
        advance()
      }
      skipBlanks(lineBreaks: false)
    }
    return value
  }

  private mutating func primary() -> HCLValue {
    switch byte {
    case 0x22: return string()
    case 0x5B: return list()
    case 0x7B:
      skipBalanced()
      return .unknown
    case 0x3C: return heredoc()
    default:
      guard let name = identifier() else { return .unknown }
      if name == "null" || name == "true" || name == "false" { return .text(name == "null" ? "" : name) }
      return .variable(name)
    }
  }

  private mutating func list() -> HCLValue {
    advance()
    var items: [HCLValue] = []
    while true {
      skipBlanks(lineBreaks: true)
      guard let byte else { return .unknown }
      if byte == 0x5D {
        advance()
        return .list(items)
      }
      if byte == 0x2C || byte == 0x7D || byte == 0x29 {
        advance()
        continue
      }
      if byte == 0x5B {
        skipBalanced()
        items.append(.unknown)
      } else {
        items.append(expression())
      }
    }
  }

  /// `"…"` with its templates.
  private mutating func string() -> HCLValue {
    advance()
    var parts: [HCLValue] = []
    var text: [UInt8] = []
    while let byte, byte != 0x22 {
      if byte == 0x5C, position + 1 < bytes.count {
        advance()
        text.append(bytes[position] == 0x6E ? 0x0A : bytes[position])
        advance()
      } else if byte == 0x24 || byte == 0x25, position + 1 < bytes.count, bytes[position + 1] == 0x7B {
        parts.append(.text(String(decoding: text, as: UTF8.self)))
        text = []
        advance()
        let start = position + 1
        skipBalanced()
        let end = min(max(start, position - 1), bytes.count)
        let inner = bytes[min(start, end)..<end]
        let name = String(decoding: inner, as: UTF8.self).trimmed
        parts.append(name.utf8.allSatisfy(HCLReader.isNameByte) && byte == 0x24 ? .variable(name) : .unknown)
      } else {
        text.append(byte)
        advance()
      }
    }
    advance()
    if parts.isEmpty { return .text(String(decoding: text, as: UTF8.self)) }
    return .template(parts + [.text(String(decoding: text, as: UTF8.self))])
  }

  /// `<<EOT` up to the line that is the mark.
  private mutating func heredoc() -> HCLValue {
    while byte == 0x3C || byte == 0x2D { advance() }
    guard let mark = identifier() else { return .unknown }
    while position < bytes.count {
      while let byte, byte != 0x0A { _ = byte; advance() }
      advance()
      skipBlanks(lineBreaks: false)
      let start = position
      if identifier() == mark { return .unknown }
      position = max(position, start)
    }
    return .unknown
  }
}

extension HCLReader {
  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    if position < bytes.count, bytes[position] == 0x0A { line += 1 }
    position += 1
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == 0x5F || byte == 0x2D || byte == 0x2E || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  private mutating func identifier() -> String? {
    let start = position
    while let byte, HCLReader.isNameByte(byte) { advance() }
    return start < position ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  /// Passes over blanks and comments; with `lineBreaks` over line breaks too.
  private mutating func skipBlanks(lineBreaks: Bool) {
    while let byte {
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      if byte == 0x20 || byte == 0x09 || byte == 0x0D || (byte == 0x0A && lineBreaks) {
        advance()
      } else if byte == 0x23 || (byte == 0x2F && next == 0x2F) {
        while let byte = self.byte, byte != 0x0A { _ = byte; advance() }
      } else if byte == 0x2F, next == 0x2A {
        while position < bytes.count,
          !(bytes[position] == 0x2A && position + 1 < bytes.count && bytes[position + 1] == 0x2F)
        {
          advance()
        }
        advance()
        advance()
      } else {
        return
      }
    }
  }

  /// Passes over a bracket with all that it holds, texts included.
  private mutating func skipBalanced() {
    var depth = 0
    while let byte {
      switch byte {
      case 0x28, 0x5B, 0x7B:
        depth += 1
        advance()
      case 0x29, 0x5D, 0x7D:
        depth -= 1
        advance()
        if depth <= 0 { return }
      case 0x22:
        advance()
        while let inner = self.byte, inner != 0x22 {
          if inner == 0x5C { advance() }
          advance()
        }
        advance()
      default: advance()
      }
    }
  }
}
