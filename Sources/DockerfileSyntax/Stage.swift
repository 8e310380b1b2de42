public import SourceEditing

/// One build stage: a `FROM` and what follows it.
public struct Stage: Hashable, Sendable {
  /// The 0-based position among the stages.
  public let index: Int
  /// The name after `AS`, lower-cased; nil where the stage has none (`stage-N` in logs is not a name).
  public let name: String?
  /// The bytes of the name.
  public let nameSpan: ByteSpan?
  /// What the stage starts from, as written: an image or an earlier stage.
  public let base: Instruction.Word
  /// The value of `--platform`, as written.
  public let platform: String?
  /// The `FROM` itself.
  public let from: Instruction
  /// What follows the `FROM`, in order.
  public let instructions: [Instruction]
  /// From the `FROM` to the end of the last instruction.
  public let span: ByteSpan

  /// Reads a `FROM`; the answer is a complaint where it is not well formed.
  static func read(_ from: Instruction, index: Int) -> Result<Stage, DockerfileProblem> {
    let words = from.words
    guard let base = words.first, words.count == 1 || (words.count == 3 && words[1].text.lowercased() == "as") else {
      return .failure(
        DockerfileProblem(offset: from.span.start, message: "FROM requires either one or three arguments"))
    }
    let name = words.count == 3 ? words[2].text.lowercased() : nil
    if let name, !isValidName(name) {
      return .failure(
        DockerfileProblem(offset: words[2].span.start, message: "invalid name for build stage: '\(words[2].text)'"))
    }
    return .success(
      Stage(
        index: index, name: name, nameSpan: words.count == 3 ? words[2].span : nil, base: base,
        platform: from.flagValue("platform"), from: from, instructions: [], span: from.span))
  }

  /// The same stage with its instructions.
  func with(_ instructions: [Instruction]) -> Stage {
    Stage(
      index: index, name: name, nameSpan: nameSpan, base: base, platform: platform, from: from,
      instructions: instructions, span: ByteSpan(span.start, instructions.last?.span.end ?? span.end))
  }

  /// `^[a-z][a-z0-9-_.]*$` (moby/buildkit `instructions/parse.go`, read 2026-11-23).
  private static func isValidName(_ name: String) -> Bool {
    guard let first = name.utf8.first, Byte.isLetter(first) else { return false }
    return name.utf8.allSatisfy { Byte.isNameByte($0) || $0 == Byte.hyphen || $0 == 0x2E }
  }
}
