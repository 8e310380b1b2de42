import ShellSyntax
public import SourceEditing

/// New forms of a build command.
extension BuildCommand {
  /// The splices of the script that give the command another builder and more flags.
  ///
  /// `docker build …` becomes `docker buildx build --builder NAME --load …`, whatever follows; `DOCKER_BUILDKIT=` before
  /// it and `--disable-content-trust` go, since they are of the legacy builder.
  public func edits(for rewrite: BuildRewrite) throws(BuildRewriteRefusal) -> [TextEdit] {
    var draft = CommandDraft(invocation.command, source: invocation.source)
    try apply(rewrite, to: &draft, keepsOutput: true)
    return draft.edits
  }

  /// The whole command after `edits(for:)`, redirections included.
  public func text(after rewrite: BuildRewrite) throws(BuildRewriteRefusal) -> String {
    var draft = CommandDraft(invocation.command, source: invocation.source)
    try apply(rewrite, to: &draft, keepsOutput: true)
    guard let text = draft.text else { throw .tangledFlag("--builder") }
    return text
  }

  /// The text of a command that builds one stage of the same Dockerfile as an image of its own.
  ///
  /// It is the command after `rewrite`, prefix assignments and wrappers included, with `tag`, as shell text, in the place
  /// of the first tag, `--target stage` after it, and without what has to do with the result: other tags, `--push`,
  /// `--load`, `--output`, `--iidfile`, `--metadata-file`, `--cache-to`, attestations and redirected output. Build
  /// arguments and labels with a substitution go too: they would run it twice, and the caller knows that the stage uses
  /// none of them.
  public func stageCopy(
    target stage: String, tag: String, rewrite: BuildRewrite = .none, extraFlags: [AddedFlag] = []
  ) throws(BuildRewriteRefusal) -> String {
    try checkCopy()
    var draft = CommandDraft(invocation.command, source: invocation.source)
    for redirection in invocation.command.redirections { draft.drop(redirection.span) }
    for flag in flags where BuildCommand.resultFlags.contains(flag.name) || isRunAgain(flag) {
      try drop(flag, from: &draft)
    }
    var copy = rewrite
    copy.extraFlags += extraFlags
    let placed = try placeTag(tag, stage, in: &draft)
    try apply(copy, to: &draft, keepsOutput: false, more: placed ? [] : tagFlags(tag, stage))
    guard let text = draft.text else { throw .tangledFlag("--tag") }
    return text
  }

  /// What has to do with the result of a build, or with where it goes.
  private static let resultFlags: Set<String> = [
    "--push", "--load", "--output", "--iidfile", "--metadata-file", "--cache-to", "--attest", "--provenance", "--sbom",
  ]

  private func isRunAgain(_ flag: CommandArguments.Flag) -> Bool {
    ["--build-arg", "--label", "--annotation"].contains(flag.name) && flag.value?.isImpure == true
  }

  private func checkCopy() throws(BuildRewriteRefusal) {
    try check()
    if invocation.wrapperNames.contains("exec") { throw .runsOnce }
    let reads: Set<String> = ["<", "<<", "<<-", "<<<", "<>", "<&"]
    if readsStandardInput || invocation.command.redirections.contains(where: { reads.contains($0.operation) }) {
      throw .readsInput
    }
  }

  private func check() throws(BuildRewriteRefusal) {
    if let problem = problems.first { throw .broken(problem.kind) }
    if !opaqueArguments.isEmpty || !invocation.globalArguments.opaque.isEmpty { throw .opaqueArguments }
    guard isUnderstood else { throw .unknownFlags }
  }

  /// Puts the tag in the place of the first one, and the target after it or in the place of the target; false where
  /// there is no tag.
  private func placeTag(_ tag: String, _ stage: String, in draft: inout CommandDraft) throws(BuildRewriteRefusal)
    -> Bool
  {
    let given = flags.filter { $0.name == "--tag" }
    for flag in given.dropFirst() { try drop(flag, from: &draft) }
    let targets = flags.filter { $0.name == "--target" }
    if let last = targets.last {
      guard let span = last.value?.span else { throw .tangledFlag("--target") }
      draft.replace(span, with: stage)
      for flag in targets.dropLast() { try drop(flag, from: &draft) }
    }
    guard let first = given.first else { return false }
    guard let span = first.value?.span else { throw .tangledFlag("--tag") }
    draft.replace(span, with: tag)
    if targets.isEmpty { draft.insert(" " + AddedFlag.target(stage).text(in: arguments.flagForm), at: span.end) }
    return true
  }

  private func tagFlags(_ tag: String, _ stage: String) -> [AddedFlag] {
    target == nil ? [.tag(tag), .target(stage)] : [.tag(tag)]
  }

  private func drop(_ flag: CommandArguments.Flag, from draft: inout CommandDraft) throws(BuildRewriteRefusal) {
    if flag.isClustered { throw .tangledFlag(flag.name) }
    draft.drop(flag.span)
  }

  /// Puts builder, output and flags after the verb, then `more`.
  private func apply(
    _ rewrite: BuildRewrite, to draft: inout CommandDraft, keepsOutput: Bool, more: [AddedFlag] = []
  ) throws(BuildRewriteRefusal) {
    try check()
    guard let verb = invocation.verbWords.last else { throw .broken(.missingContext) }
    var flags: [AddedFlag] = []
    var head = ""
    if let builder = rewrite.builder {
      head = try moveToBuildx(&draft)
      if let named = self.builder {
        guard named.literal == builder else { throw .namesBuilder }
      } else {
        flags.append(AddedFlag("--builder", builder, form: rewrite.form))
      }
      if rewrite.output == .load, !(keepsOutput && saysWhereResultGoes) { flags.append(.on("--load")) }
    }
    flags += rewrite.extraFlags + more
    let form = arguments.flagForm
    draft.insert(head + flags.map { " " + $0.text(in: form) }.joined(), at: verb.span.end)
  }

  /// Makes the verb that of buildx; the answer belongs right behind the verb's last word.
  private func moveToBuildx(_ draft: inout CommandDraft) throws(BuildRewriteRefusal) -> String {
    guard invocation.groupArguments.flags.isEmpty else { throw .flagsInsideVerb }
    for assignment in invocation.assignments where assignment.name == "DOCKER_BUILDKIT" { draft.drop(assignment.span) }
    for flag in flags where flag.name == "--disable-content-trust" { try drop(flag, from: &draft) }
    guard let first = invocation.verbWords.first else { return "" }
    switch invocation.verb {
    case .build(.dockerBuild):
      // The smallest change of `build` to `buildx build` is to go on behind it.
      if first.text(in: invocation.source) == "build" { return "x build" }
      draft.insert("buildx ", at: first.span.start)
    case .build(.imageBuild), .build(.builderBuild): draft.replace(first.span, with: "buildx")
    default: break
    }
    return ""
  }
}
