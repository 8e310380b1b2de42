/// What is known of variables and pipeline values that stand in image names.
///
/// Source: circleci.com/docs/reference/variables, read 2026-11-23.
enum VariableKnowledge {
  /// Differ from run to run, or from branch to branch: an image named by one is not found again.
  static func isVolatile(variable name: String) -> Bool {
    volatileVariables.contains(name) || volatileEndings.contains { name.uppercased().hasSuffix($0) }
  }

  /// Likewise of the text in `<< … >>`.
  static func isVolatile(template text: String) -> Bool {
    if volatileTemplates.contains(text) || text.hasPrefix("pipeline.git.") || text.hasPrefix("pipeline.trigger") {
      return true
    }
    guard text.hasPrefix("parameters."), let name = text.split(separator: ".").last else { return false }
    let upper = name.uppercased().replacing("-", with: "_")
    return volatileEndings.contains { upper.hasSuffix($0) } || volatileNames.contains(upper)
  }

  /// Can hold neither a colon nor a slash.
  static func isPlainName(variable name: String) -> Bool { plainVariables.contains(name) }

  private static let volatileVariables: Set<String> = [
    "CIRCLE_SHA1", "CIRCLE_BUILD_NUM", "CIRCLE_BRANCH", "CIRCLE_TAG", "CIRCLE_WORKFLOW_ID", "CIRCLE_WORKFLOW_JOB_ID",
    "CIRCLE_WORKFLOW_WORKSPACE_ID", "CIRCLE_PIPELINE_ID", "CIRCLE_PR_NUMBER", "CIRCLE_PREVIOUS_BUILD_NUM",
    "CIRCLE_NODE_INDEX", "CIRCLE_PR_REPONAME", "CIRCLE_PR_USERNAME", "CIRCLE_USERNAME", "TAG", "VERSION", "BRANCH",
    "SHA", "RANDOM", "COMMIT",
  ]
  private static let volatileEndings = [
    "SHA", "SHA1", "_TAG", "_VERSION", "BUILD_NUM", "_BRANCH", "_COMMIT", "_ID", "_HASH",
  ]
  private static let volatileNames: Set<String> = ["TAG", "VERSION", "BRANCH", "SHA", "COMMIT", "REVISION"]
  private static let volatileTemplates: Set<String> = ["pipeline.id", "pipeline.number"]
  private static let plainVariables: Set<String> = [
    "CIRCLE_PROJECT_REPONAME", "CIRCLE_PROJECT_USERNAME", "CIRCLE_JOB",
  ]
}
