import SourceEditing

/// Reads one logical line as an instruction.
///
/// Source: moby/buildkit `frontend/dockerfile/parser` (`split_command.go`, `line_parsers.go`), read 2026-11-23.
struct InstructionReader {
  /// The instruction, or why there is none.
  enum Outcome {
    case instruction(PartialInstruction)
    case refused(String)
  }

  /// An instruction without the bodies of its heredocs.
  struct PartialInstruction {
    let keyword: InstructionKeyword
    let flags: [Instruction.Flag]
    let arguments: Range<Int>
    let words: [Instruction.Word]
    let execForm: [String]?
    let heredocs: [HeredocStart]
    let trigger: [PartialInstruction]
  }

  let line: LogicalLine
  let escape: UInt8

  /// Reads the text in `range`: the whole line, or as a trigger what follows `ONBUILD`.
  func read(_ range: Range<Int>, isTrigger: Bool = false) -> Outcome {
    let text = line.text
    let keywordEnd = text[range].firstIndex(where: Byte.isBlank) ?? range.upperBound
    let spelled = String(decoding: text[range.lowerBound..<keywordEnd], as: UTF8.self)
    guard let keyword = InstructionKeyword(rawValue: spelled.uppercased()) else {
      return .refused("unknown instruction: '\(spelled)'")
    }
    if isTrigger, let refusal = keyword.refusalAsTrigger { return .refused(refusal) }
    let (flags, argumentsStart) = readFlags(from: keywordEnd, to: range.upperBound)
    let trimmed = Byte.trimmed(text[argumentsStart..<range.upperBound])
    let arguments = trimmed.isEmpty ? range.upperBound..<range.upperBound : trimmed.startIndex..<trimmed.endIndex
    var trigger: [PartialInstruction] = []
    if keyword == .onbuild, !arguments.isEmpty {
      switch read(arguments, isTrigger: true) {
      case .instruction(let inner): trigger = [inner]
      case .refused(let message): return .refused(message)
      }
    }
    let execForm = keyword.takesExecForm ? JSONStringArray.parse(text[arguments]) : nil
    return .instruction(
      PartialInstruction(
        keyword: keyword, flags: flags, arguments: arguments,
        words: execForm == nil ? words(keyword, arguments) : [], execForm: execForm,
        heredocs: keyword.takesHeredocs && execForm == nil ? heredocs(in: arguments) : trigger.flatMap(\.heredocs),
        trigger: trigger))
  }

  private func words(_ keyword: InstructionKeyword, _ range: Range<Int>) -> [Instruction.Word] {
    let ranges =
      switch keyword {
      case .arg, .env, .label: DockerfileWords.quoted(line.text, in: range, escape: escape)
      case .run, .onbuild, .cmd, .entrypoint, .healthcheck, .shell: [Range<Int>]()
      default: DockerfileWords.plain(line.text, in: range)
      }
    return ranges.map {
      Instruction.Word(text: String(decoding: line.text[$0], as: UTF8.self), span: line.sourceSpan(of: $0))
    }
  }

  private func heredocs(in range: Range<Int>) -> [HeredocStart] {
    // Most instructions have no `<<` at all: the words need not be split for them.
    guard let first = line.text[range].firstIndex(of: Byte.less), first + 1 < range.upperBound else { return [] }
    return DockerfileWords.heredocCandidates(line.text, in: range).compactMap(HeredocStart.init)
  }

  /// The flags after the keyword, and where the arguments begin. A lone `--` ends the flags.
  private func readFlags(from start: Int, to end: Int) -> ([Instruction.Flag], Int) {
    let text = line.text
    var flags: [Instruction.Flag] = []
    var position = start
    while true {
      while position < end, Byte.isBlank(text[position]) { position += 1 }
      guard position + 1 < end, text[position] == Byte.hyphen, text[position + 1] == Byte.hyphen else {
        return (flags, position)
      }
      let first = position
      let word = readFlagWord(&position, end)
      if word.count == 2 { return (flags, position) }
      let equals = word.firstIndex(of: Byte.equals)
      flags.append(
        Instruction.Flag(
          name: String(decoding: word[2..<(equals ?? word.count)], as: UTF8.self),
          value: equals.map { String(decoding: word[($0 + 1)...], as: UTF8.self) },
          span: line.sourceSpan(of: first..<position)))
    }
  }

  /// One word with quotes resolved; here a backslash escapes in every file, as in BuildKit.
  private func readFlagWord(_ position: inout Int, _ end: Int) -> [UInt8] {
    let text = line.text
    var word: [UInt8] = []
    var quote: UInt8?
    while position < end {
      let byte = text[position]
      if quote == nil, Byte.isBlank(byte) { break }
      position += 1
      if byte == Byte.backslash, position < end {
        word.append(text[position])
        position += 1
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == Byte.singleQuote || byte == Byte.doubleQuote {
        quote = byte
      } else {
        word.append(byte)
      }
    }
    return word
  }
}
