public import RecircleEngine

extension SuppressionPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Points at comments that suppress nothing; always runs.",
      finds: "`# recircle-ignore` and `# recircle-ignore[ID, ID]` with nothing to be about, with a pass that does not "
        + "exist, or without effect in this run.",
      why: "A comment with a misspelt name leaves the owner in the belief that something is left alone.",
      writes:
        "Nothing. Such a comment is about what stands on its line, or, on a line of its own, about what begins on "
        + "the next one: a step, a job, a command, an executor, any key with all it holds; in a script, a line with "
        + "its continuations. What it is about is reported as left, with the comment's line. CircleCI's own "
        + "`# cci-ignore`, `-next-line`, `-start`, `-end` and `-file` count as in its editor: for lines. No change of "
        + "another pass puts anything between a comment and what it is about, or into a range of lines.",
      holdsBack: [
        "Passes that did not run in this run say nothing about a comment that names them.",
        "CircleCI's own comments are never said to be without effect: they are about its editor.",
      ],
      sources: [
        "CircleCI-Public/circleci-yaml-language-server, README and suppression of diagnostics, read 2026-11-23."
      ],
      example: "suppression/unknown-pass")
  }
}
