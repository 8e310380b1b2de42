extension KeyTable {
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

  /// The keys that a step must have; of several in one list one will do.
  static let requiredOfSteps: [String: [[String]]] = [
    "run": [["command"]], "save_cache": [["key"], ["paths"]], "restore_cache": [["key", "keys"]],
    "store_artifacts": [["path"]], "store_test_results": [["path"]], "persist_to_workspace": [["root"], ["paths"]],
    "attach_workspace": [["at"]], "when": [["condition"], ["steps"]], "unless": [["condition"], ["steps"]],
  ]

  /// The values that a key takes, by the step and the key.
  static let valuesOfSteps: [String: [String: [String]]] = [
    "checkout": ["method": ["blobless", "full", "shallow"]],
    "run": ["when": ["always", "on_success", "on_fail"]], "save_cache": ["when": ["always", "on_success", "on_fail"]],
  ]

  /// The whole numbers that `max_auto_reruns` takes, of a step and of a workflow.
  static let reruns = 1...5

  /// Keys, or values of keys, that need another key beside them.
  static let companionsOfSteps: [(step: String, key: String, value: String?, needed: String)] = [
    ("checkout", "method", "shallow", "depth"), ("run", "auto_rerun_delay", nil, "max_auto_reruns"),
  ]
}
