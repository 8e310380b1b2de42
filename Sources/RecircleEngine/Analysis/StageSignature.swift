public import DockerCLI
internal import DockerfileSyntax
internal import ShellSyntax

/// What the layers of a stage depend on in the command that builds it: two builds of one Dockerfile with equal signatures
/// share the stage's layers.
public struct StageSignature: Hashable, Sendable {
  private let words: [String]

  /// The signature of the stage with the number `stage` in `build`.
  public init(_ build: BuildCommand, _ facts: StageFacts, stage: Int) {
    let source = build.invocation.source
    func text(_ value: FlagValue) -> String { value.literal ?? value.word.text(in: source) }
    let declared = facts.declaredArguments(inReachOf: stage)
    let arguments = build.buildArguments.filter { $0.name.map(declared.contains) ?? true }.map { text($0.value) }
    words =
      ["context \(build.context.map { $0.literal ?? $0.text(in: source) } ?? "")"]
      + (build.platforms + build.buildContexts).map { "flag \(text($0))" } + arguments.map { "argument \($0)" }.sorted()
  }
}
