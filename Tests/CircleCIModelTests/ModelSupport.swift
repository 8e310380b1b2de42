import CircleCIModel
import SourceEditing
import Testing
import YAMLSyntax

/// A config from its text.
func config(_ text: String) throws -> CircleConfig {
  try #require(CircleConfig(try YAMLDocument.parse(SourceText(path: "config.yml", bytes: Array(text.utf8)))))
}

/// The processed form of a config, with values for its pipeline parameters.
func expanded(_ text: String, _ parameters: String...) throws -> String {
  let config = try config(text)
  var arguments = PipelineArguments()
  for parameter in parameters { try arguments.add(parameter) }
  let expansion = try ConfigExpansion(config, pipeline: try arguments.values(for: config))
  return String(decoding: expansion.text, as: UTF8.self)
}

/// The steps of the job `name` of a processed config, one a line.
func steps(_ text: String, of name: String, _ parameters: String...) throws -> [ConfigValue] {
  let config = try config(text)
  var arguments = PipelineArguments()
  for parameter in parameters { try arguments.add(parameter) }
  let expansion = try ConfigExpansion(config, pipeline: try arguments.values(for: config))
  return try #require(expansion.value["jobs"]?[name]?["steps"]).items
}

/// The scripts of steps, other steps by their names.
func scripts(_ steps: [ConfigValue]) -> [String] {
  steps.map { $0["run"]?["command"]?.text ?? $0.text ?? $0.entries.first?.key ?? "?" }
}

/// A 2.1 config with one job `build` on a docker executor that a workflow runs.
func job(_ steps: String, above: String = "") -> String {
  """
  version: 2.1
  \(above)
  jobs:
    build:
      docker: [{image: cimg/base:current}]
      steps:
  \(steps.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
  workflows: {main: {jobs: [build]}}
  """
}
