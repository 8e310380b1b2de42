public import RecircleEngine

extension FoldedContinuationPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Writes scripts whose continuations YAML folds away as literal blocks.",
      finds: "Scripts behind `>`, without quotes or in quotes, in which a line ends with a backslash and YAML joins it "
        + "with the next one: the shell gets a backslash and a blank.",
      why:
        "The backslash makes the blank part of a word: of `docker build \\ -t x .` the shell makes a word ' -t', which "
        + "is no flag. The command never ran as it is written.",
      writes: "`|` in place of `>`, every line as it is; other spellings become a literal block of the same lines.",
      holdsBack: [
        "The joined text holds no backslash before a blank: lines that are indented more keep their breaks.",
        "Lines without a backslash are joined as well, and on lines of their own they would be other commands.",
        "The backslash stands in a comment, or the step's shell is neither Bourne's nor Bash.",
      ],
      unsafe: ["All of it: a command that begins to work changes what the job does."],
      sources: ["YAML 1.1, line folding; POSIX shell, quoting; decided on the value that libyaml gives."],
      example: "folded-continuation/folded-block")
  }
}
