public import SourceEditing

/// A Dockerfile: its directives, the arguments before the first `FROM`, and its stages.
///
/// Reading never fails; what BuildKit would reject is listed in `problems`. All spans are 0-based half-open byte
/// offsets into `source`. Source: moby/buildkit `frontend/dockerfile`, read 2026-11-23.
public struct Dockerfile: Sendable {
  /// The text.
  public let source: SourceText
  /// The parser directives.
  public let directives: DockerfileDirectives
  /// The `ARG`s before the first `FROM`, in order.
  public let globalArguments: [BuildArgument]
  /// All instructions, in order.
  public let instructions: [Instruction]
  /// The stages, in order.
  public let stages: [Stage]
  /// What BuildKit would reject, in order.
  public let problems: [DockerfileProblem]

  /// Whether the stages can be relied upon: there is one, nothing is wrong, and no foreign frontend reads the file.
  public var isReadable: Bool { problems.isEmpty && !stages.isEmpty && directives.namesDockerFrontend }

  /// A word that proves the file is for BuildKit, such as `RUN --mount` or `# syntax=`; nil where there is none.
  public var buildKitFeature: String? {
    if directives.syntax != nil { return "# syntax=" }
    return instructions.lazy.flatMap { [$0] + $0.triggers }.compactMap(\.buildKitFeature).first
  }

  /// Reads a Dockerfile.
  public static func parse(_ source: SourceText) -> Dockerfile {
    var builder = DockerfileBuilder(source)
    return builder.build()
  }
}

/// Collects instructions and sorts them into stages.
private struct DockerfileBuilder {
  private let source: SourceText
  private var reader: LineReader
  private var instructions: [Instruction] = []
  private var globalArguments: [BuildArgument] = []
  private var stages: [Stage] = []
  private var open: Stage?
  private var sawFrom = false
  private var openInstructions: [Instruction] = []
  private var problems: [DockerfileProblem] = []

  init(_ source: SourceText) {
    self.source = source
    reader = LineReader(source)
  }

  mutating func build() -> Dockerfile {
    while let line = reader.next() {
      switch InstructionReader(line: line, escape: reader.directives.escape).read(0..<line.text.count) {
      case .refused(let message):
        problems.append(DockerfileProblem(offset: line.span.start, message: message))
      case .instruction(let partial):
        take(complete(partial, of: line))
      }
    }
    closeStage()
    if stages.isEmpty {
      problems.append(DockerfileProblem(offset: source.bytes.count, message: "no build stage"))
    }
    let all = (problems + reader.problems).sorted { ($0.offset, $0.message) < ($1.offset, $1.message) }
    return Dockerfile(
      source: source, directives: reader.directives, globalArguments: globalArguments, instructions: instructions,
      stages: stages, problems: all)
  }

  private mutating func take(_ instruction: Instruction) {
    instructions.append(instruction)
    if instruction.keyword == .from {
      closeStage()
      sawFrom = true
      switch Stage.read(instruction, index: stages.count) {
      case .success(let stage): open = stage
      case .failure(let problem): problems.append(problem)
      }
    } else if open != nil {
      openInstructions.append(instruction)
    } else if sawFrom {
      // The `FROM` of these instructions is malformed and was reported.
    } else if instruction.keyword == .arg {
      globalArguments.append(contentsOf: instruction.declaredArguments)
    } else {
      problems.append(DockerfileProblem(offset: instruction.span.start, message: "no build stage in current context"))
    }
  }

  private mutating func closeStage() {
    if let open { stages.append(open.with(openInstructions)) }
    open = nil
    openInstructions = []
  }

  /// Reads the bodies of the heredocs, which follow the line in the order of their starts.
  private mutating func complete(_ partial: InstructionReader.PartialInstruction, of line: LogicalLine) -> Instruction {
    var heredocs: [Heredoc] = []
    var end = line.span.end
    for start in partial.heredocs {
      let bodyStart = reader.offset
      guard let body = reader.readHeredocBody(delimiter: start.name, stripsTabs: start.stripsTabs) else {
        problems.append(DockerfileProblem(offset: line.span.start, message: "unterminated heredoc"))
        heredocs.append(heredoc(start, ByteSpan(bodyStart, source.bytes.count)))
        end = source.bytes.count
        break
      }
      heredocs.append(heredoc(start, body))
      end = source.lineEnd(of: body.end)
    }
    return finish(partial, of: line, heredocs: heredocs, span: ByteSpan(line.span.start, end))
  }

  private func heredoc(_ start: HeredocStart, _ body: ByteSpan) -> Heredoc {
    Heredoc(
      name: String(decoding: start.name, as: UTF8.self), expandsVariables: start.expandsVariables,
      stripsTabs: start.stripsTabs, body: body)
  }

  private func finish(
    _ partial: InstructionReader.PartialInstruction, of line: LogicalLine, heredocs: [Heredoc], span: ByteSpan
  ) -> Instruction {
    Instruction(
      keyword: partial.keyword, flags: partial.flags,
      arguments: String(decoding: line.text[partial.arguments], as: UTF8.self), words: partial.words,
      execForm: partial.execForm, heredocs: heredocs, heredocTexts: heredocs.map { source.string($0.body) },
      triggers: partial.trigger.map { finish($0, of: line, heredocs: heredocs, span: span) }, span: span)
  }
}
