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

  /// The known name that `name` is most like; nil where none is near.
  static func nearest(to name: String, among known: some Collection<String>) -> String? {
    guard name.count > 2 else { return nil }
    let limit = name.count <= 4 ? 1 : name.count <= 8 ? 2 : 3
    // A hint is worth little among hundreds of names, and every one of them costs.
    guard name.utf8.count <= 64, known.count <= 500 else { return nil }
    var best: (distance: Int, name: String)?
    let alike = known.filter { abs($0.utf8.count - name.utf8.count) <= limit && $0.utf8.count <= 64 }
    for candidate in alike.sorted() {
      let distance = distance(Array(name.lowercased().utf8), Array(candidate.lowercased().utf8))
      if distance <= limit, distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// The number of letters to add, drop or change, or of neighbours to swap.
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var older = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for (index, byte) in first.enumerated() {
      var row = [index + 1]
      for (column, other) in second.enumerated() {
        var best = min(last[column + 1] + 1, row[column] + 1, last[column] + (byte == other ? 0 : 1))
        if index > 0, column > 0, byte == second[column - 1], first[index - 1] == other {
          best = min(best, older[column - 1] + 1)
        }
        row.append(best)
      }
      older = last
      last = row
    }
    return last[second.count]
  }
}
