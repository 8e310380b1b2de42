internal import SourceEditing
internal import YAMLSyntax

/// Finds what stands around an offset, and what begins on a line, by the places of all nodes.
struct ElementFinder {
  private let source: SourceText
  /// All nodes; their starts never go back.
  private let nodes: [YAMLNode]

  init(_ document: YAMLDocument) {
    source = document.source
    nodes = document.nodes()
  }

  /// The scalar whose bytes hold `offset`.
  func scalar(around offset: Int) -> YAMLNode? {
    let index = firstNode(from: offset + 1)
    guard index > 0 else { return nil }
    let node = nodes[index - 1]
    return node.kind == .scalar && node.span.start <= offset && offset < node.span.end ? node : nil
  }

  /// The bytes that a comment is about: what stands on its line, or, where it has a line of its own, what begins on the
  /// next one that is no comment; nil where nothing does.
  func scope(ofCommentAt hash: Int) -> ByteSpan? {
    var line = source.lineStart(of: hash)
    guard firstByte(ofLine: line) == hash else { return element(onLine: line) ?? ByteSpan(line, hash) }
    repeat {
      line = source.nextLine(after: line)
      guard line < source.bytes.count else { return nil }
    } while source.bytes[firstByte(ofLine: line)...].first == UInt8(ascii: "#")
    return element(onLine: line)
  }

  /// The item, or the key with its value, that begins a line; nil where none does.
  private func element(onLine line: Int) -> ByteSpan? {
    let start = firstByte(ofLine: line)
    guard start < source.lineEnd(of: line) else { return nil }
    let isDash =
      source.bytes[start] == UInt8(ascii: "-")
      && (start + 1 == source.bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[start + 1]))
    if isDash {
      let index = firstNode(from: start + 1)
      guard index < nodes.count else { return nil }
      return ByteSpan(start, max(nodes[index].span.end, source.lineEnd(of: start)))
    }
    var index = firstNode(from: start)
    // A block collection begins where its first key does; it is not what the line is about.
    while index < nodes.count, nodes[index].outerSpan.start == start {
      let node = nodes[index]
      if node.kind == .scalar || node.kind == .alias || node.isFlow {
        let value = node.parent?.entries.first { $0.key == node }?.value
        return ByteSpan(start, max((value ?? node).span.end, source.lineEnd(of: start)))
      }
      index += 1
    }
    return nil
  }

  private func firstByte(ofLine line: Int) -> Int {
    var index = line
    while index < source.bytes.count, source.bytes[index] == 0x20 || source.bytes[index] == 0x09 { index += 1 }
    return index
  }

  /// The index of the first node that begins at or after `offset`.
  private func firstNode(from offset: Int) -> Int {
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].outerSpan.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
