/// The keys that CircleCI takes in each place of a 2.1 config.
///
/// Source: CircleCI configuration reference, and the schema of its language server where that knows more; read
/// 2026-11-23.
enum KeyTable {
  static let job: Set<String> = [
    "type", "plan_name", "key", "validation", "docker", "machine", "macos", "executor", "description", "parameters",
    "steps", "shell", "working_directory", "environment", "parallelism", "resource_class", "branches", "retention",
    "circleci_ip_ranges",
  ]
  static let command: Set<String> = ["description", "parameters", "steps"]
  static let executor: Set<String> = [
    "docker", "machine", "macos", "windows", "resource_class", "shell", "working_directory", "environment",
    "parameters", "description",
  ]
  static let container: Set<String> = [
    "image", "name", "entrypoint", "command", "user", "environment", "auth", "aws_auth", "gcp_auth",
  ]
  static let machine: Set<String> = ["image", "docker_layer_caching", "enabled", "resource_class", "shell"]
  static let macos: Set<String> = ["xcode", "resource_class", "shell", "code_signing"]
  static let workflow: Set<String> = ["version", "jobs", "when", "unless", "triggers", "max_auto_reruns"]
  static let parameter: Set<String> = ["type", "default", "description", "enum"]
  static let matrix: Set<String> = ["parameters", "exclude", "alias"]
  /// What the call of a job group takes, and what stays with its jobs (language server, `job_invocation.go`, @c9a13f5).
  static let groupCall: Set<String> = ["requires", "filters", "serial-group", "name"]
  /// The types of pipeline parameters.
  static let pipelineTypes: Set<ParameterType> = [.string, .boolean, .integer, .enumeration]
  /// The values of `version`.
  static let versions: Set<String> = ["2", "2.0", "2.1"]
}
