internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing

/// A `BUILDX_BUILDER` that a step writes into `$BASH_ENV`, which the shells of all later steps read.
///
/// Source: CircleCI "Environment variables", `BASH_ENV`, read 2026-11-23.
struct ExportedBuilder: Hashable, Sendable {
  /// The name; nil where it is not a constant.
  let name: String?

  /// What builds go through.
  var selection: ContainerBuilders.Selection { name.map(ContainerBuilders.Selection.named) ?? .unknown }

  /// Whether `script` names both variables.
  static func mayStand(in script: [UInt8]) -> Bool {
    Bytes.contains(script, assignment) && Bytes.contains(script, file)
  }

  private static let assignment = Array("BUILDX_BUILDER=".utf8)
  private static let file = Array("BASH_ENV".utf8)

  /// What `script` writes; nil where it writes none.
  init?(_ script: ShellScript) {
    guard ExportedBuilder.mayStand(in: script.source) else { return nil }
    let texts = script.invocations.flatMap(\.command.words).compactMap(\.literal)
    name = texts.lazy.compactMap(ExportedBuilder.name).first
  }

  /// What the steps before that of `use` write last; nil where none does.
  init?(before use: BuildSite.Use, in analysis: Analysis) {
    for index in (0..<(use.step ?? 0)).reversed() {
      guard let found = analysis.script(ofStep: index, job: use.job)?.exportedBuilder else { continue }
      self = found
      return
    }
    return nil
  }

  /// The name in `export BUILDX_BUILDER=name`.
  private static func name(in text: String) -> String? {
    let parts = text.split(separator: "BUILDX_BUILDER=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let value = parts[1].prefix { $0 != "\n" && $0 != " " && $0 != ";" }.filter { $0 != "\"" && $0 != "'" }
    return value.isEmpty || value.contains("$") ? nil : value
  }
}
