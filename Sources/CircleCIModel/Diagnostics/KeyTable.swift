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

  /// The keys of CircleCI's own steps.
  static let steps: [String: Set<String>] = [
    "run": [
      "command", "name", "shell", "environment", "background", "working_directory", "no_output_timeout", "when",
      "max_auto_reruns", "auto_rerun_delay",
    ],
    "checkout": ["path", "method", "depth", "name"],
    "setup_remote_docker": [
      "docker_layer_caching", "version", "prefer_same_region", "reusable", "exclusive", "name",
    ],
    "save_cache": ["paths", "key", "name", "when"],
    "restore_cache": ["key", "keys", "name"],
    "store_artifacts": ["path", "destination", "name"],
    "store_test_results": ["path", "name"],
    "persist_to_workspace": ["root", "paths", "name"],
    "attach_workspace": ["at", "name"],
    "add_ssh_keys": ["fingerprints", "name"],
    "when": ["condition", "steps"],
    "unless": ["condition", "steps"],
  ]
}
