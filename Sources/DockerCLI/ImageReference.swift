import SourceEditing

/// An image as a shell word names it, split at the colon before the tag as far as that is certain.
///
/// An image's name is `[host[:port]/]path[:tag][@digest]`: the tag's colon is the one in the last component. Source:
/// distribution/reference `regexp.go`, read 2026-11-23.
public struct ImageReference: Hashable, Sendable {
  /// The repository, with its registry, in a form to compare: quotes resolved, `${X}` as `$X`, templates with single
  /// blanks; nil where it is not certain where it ends.
  public let repository: String?
  /// Whether the repository is known text alone.
  public let hasLiteralRepository: Bool
  /// Whether the repository is the same in every run, as far as its names tell: no SHA, tag, branch or build number in
  /// it, and no substitution.
  public let hasConstantRepository: Bool
  /// The tag: nil where there is none, or it is not fully known.
  public let tag: String?
  /// Whether there is a tag: nil where that is not known.
  public let hasTag: Bool?
  private let text: [UInt8]
  private let cut: Cut?

  /// Where the repository ends in the raw text.
  private struct Cut: Hashable {
    let offset: Int
    let quote: UInt8?
  }

  /// An image from the value of a flag; `isPlain` tells of variables by their names that their values are known and have
  /// neither colon nor `@`.
  public init?(_ value: FlagValue, source: [UInt8], isPlain: (String) -> Bool = { _ in false }) {
    guard let span = value.span, span.end <= source.count else { return nil }
    self.init(raw: Array(source[span.range]), isPlain: isPlain)
  }

  /// An image from the raw text of a word, quotes included; nil where the text is not one word.
  public init?(raw text: [UInt8], isPlain: (String) -> Bool = { _ in false }) {
    guard !text.isEmpty, let word = RawWord(text), !word.pieces.isEmpty else { return nil }
    let pieces = word.pieces
    let component = (pieces.lastIndex { $0.content == .known(0x2F) } ?? -1) + 1
    let colons = pieces.indices[component...].filter { pieces[$0].content == .known(0x3A) }
    let hasDigest = pieces.contains { $0.content == .known(0x40) }
    if hasDigest || colons.count > 1 || component == pieces.count {
      self.init(text: text, pieces: [], cut: nil, tag: nil, hasTag: nil)
    } else if let colon = colons.first {
      let tag = ImageReference.literal(pieces[(colon + 1)...])
      let cut = Cut(offset: pieces[colon].range.lowerBound, quote: pieces[colon].quote)
      self.init(text: text, pieces: pieces[..<colon], cut: cut, tag: tag, hasTag: true)
    } else if let last = pieces.last, pieces[component...].allSatisfy({ ImageReference.hasNoColon($0, isPlain) }) {
      let cut = Cut(offset: last.range.upperBound, quote: last.quote)
      self.init(text: text, pieces: pieces[...], cut: cut, tag: nil, hasTag: false)
    } else {
      self.init(text: text, pieces: [], cut: nil, tag: nil, hasTag: nil)
    }
  }

  private init(text: [UInt8], pieces: ArraySlice<RawWord.Piece>, cut: Cut?, tag: String?, hasTag: Bool?) {
    self.text = text
    self.tag = tag
    self.hasTag = hasTag
    let isEmpty = pieces.isEmpty
    self.cut = isEmpty ? nil : cut
    repository = isEmpty ? nil : ImageReference.comparable(pieces)
    hasLiteralRepository = !isEmpty && ImageReference.literal(pieces) != nil
    hasConstantRepository = !isEmpty && pieces.allSatisfy(ImageReference.isConstant)
  }

  /// The raw text with `tag` in the place of the tag, quotes kept: `"$REPO/app:$SHA"` becomes `"$REPO/app:base"`.
  ///
  /// Nil where it is not certain where the repository ends (`"$IMAGE"`), where the repository changes from run to run
  /// (`app-$CIRCLE_SHA1`), or where a substitution stands in it.
  public func replacingTag(with tag: String) -> String? {
    guard let cut, hasConstantRepository else { return nil }
    let quote = cut.quote.map { String(UnicodeScalar($0)) } ?? ""
    return String(decoding: text[..<cut.offset], as: UTF8.self) + ":" + tag + quote
  }

  /// Whether the reference, with some values for its variables, could be the image `name`.
  public func mayName(_ name: String) -> Bool {
    guard let repository else { return true }
    let wanted = ImageReference(raw: Array(name.utf8))
    guard let other = wanted?.repository else { return true }
    if let tag, (wanted?.tag ?? "latest") != tag { return false }
    return ImageReference.matches(Array(repository.utf8)[...], Array(other.utf8)[...])
  }

  /// Whether `text` fits `pattern`, in which `${…}` and `<< … >>` stand for any text; at most one pass back for each.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var literals: [[UInt8]] = [[]]
    var index = pattern.startIndex
    while index < pattern.endIndex {
      let rest = pattern[index...]
      let close: [UInt8]? =
        rest.starts(with: [0x24, 0x7B]) ? [0x7D] : rest.starts(with: [0x3C, 0x3C]) ? [0x3E, 0x3E] : nil
      guard let close else {
        literals[literals.count - 1].append(pattern[index])
        index += 1
        continue
      }
      while index < pattern.endIndex, !pattern[index...].starts(with: close) { index += 1 }
      index = min(pattern.endIndex, index + close.count)
      literals.append([])
    }
    guard let first = literals.first, let last = literals.last, text.starts(with: first) else { return false }
    if literals.count == 1 { return text.elementsEqual(first) }
    var place = text.startIndex + first.count
    for literal in literals.dropFirst().dropLast() {
      while place < text.endIndex, !text[place...].starts(with: literal) { place += 1 }
      place += literal.count
      if place > text.endIndex { return false }
    }
    return text.endIndex - place >= last.count && text.suffix(last.count).elementsEqual(last)
  }

  private static func hasNoColon(_ piece: RawWord.Piece, _ isPlain: (String) -> Bool) -> Bool {
    switch piece.content {
    case .known: true
    case .variable(let name): VariableKnowledge.isPlainName(variable: name) || isPlain(name)
    case .template, .other: false
    }
  }

  private static func isConstant(_ piece: RawWord.Piece) -> Bool {
    switch piece.content {
    case .known: true
    case .variable(let name): !VariableKnowledge.isVolatile(variable: name)
    case .template(let text): !VariableKnowledge.isVolatile(template: text)
    case .other: false
    }
  }

  private static func literal(_ pieces: ArraySlice<RawWord.Piece>) -> String? {
    var bytes: [UInt8] = []
    for piece in pieces {
      guard case .known(let byte) = piece.content else { return nil }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func comparable(_ pieces: ArraySlice<RawWord.Piece>) -> String? {
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece.content {
      case .known(let byte): bytes.append(byte)
      case .variable(let name): bytes.append(contentsOf: "${\(name)}".utf8)
      case .template(let text): bytes.append(contentsOf: "<< \(text) >>".utf8)
      case .other: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
