import SourceEditing
import YAMLSyntax

/// GoReleaser's `dockers`, `dockers_v2` and `kos`.
///
/// Source: goreleaser.com/customization (docker, dockers_v2, ko) and `goreleaser release --help`, read 2026-11-23.
extension BuildTracer {
  private static let configNames = [
    ".config/goreleaser.yml", ".config/goreleaser.yaml", ".goreleaser.yml", ".goreleaser.yaml", "goreleaser.yml",
    "goreleaser.yaml",
  ]
  private static let sections: [(key: String, kind: ReachedBuild.Kind)] = [
    ("dockers", .goreleaser), ("dockers_v2", .goreleaser), ("kos", .ko),
  ]

  /// Whether `goreleaser` with these arguments releases: it does where no subcommand is named.
  ///
  /// Source: goreleaser/goreleaser `cmd/root.go`, `shouldPrependRelease`, read 2026-11-23.
  public static func releases(_ arguments: [String?]) -> Bool {
    let words = arguments.compactMap { $0 }
    if words.contains(where: { ["--help", "-h", "--version", "-v"].contains($0) }) { return false }
    let others: Set<String> = [
      "build", "check", "completion", "continue", "healthcheck", "help", "init", "jsonschema", "man", "publish",
      "announce",
      "changelog", "mcp", "verify-license", "subscribe",
    ]
    return !words.contains(where: others.contains)
  }

  mutating func followGoReleaser(_ arguments: [String?], frame: Frame) {
    guard mayEnter(from: frame), BuildTracer.releases(arguments) else { return }
    var skipped: Set<Substring> = []
    var config: String?
    var index = 0
    while index < arguments.count {
      let argument = arguments[index] ?? ""
      let next = index + 1 < arguments.count ? arguments[index + 1] : nil
      if argument == "--skip-docker" { skipped.insert("docker") }
      if argument.hasPrefix("--skip=") { skipped.formUnion(argument.dropFirst(7).split(separator: ",")) }
      if argument == "--skip" { skipped.formUnion((next ?? "").split(separator: ",")) }
      if argument == "-f" || argument == "--config" { config = next ?? "" }
      if argument.hasPrefix("--config=") { config = String(argument.dropFirst(9)) }
      index += 1
    }
    guard let folder = frame.folder else {
      return trace.add(gap: "the folder in which GoReleaser runs is not known", namesBuild: true)
    }
    let names = config.map { [$0] } ?? BuildTracer.configNames
    guard let path = firstFile(names, in: folder), let document = document(at: path) else {
      return trace.add(gap: "the configuration of GoReleaser is not in the checkout", namesBuild: true)
    }
    for (key, kind) in BuildTracer.sections {
      if skipped.contains(kind == .ko ? "ko" : "docker") { continue }
      for item in document.root?[key]?.resolved.items.map(\.resolved) ?? [] where takeStep() {
        let name = item["dockerfile"]?.resolved.text ?? "Dockerfile"
        let isConstant = !name.contains("{{") && kind != .ko
        trace.add(
          ReachedBuild(
            kind: kind, file: path.text, line: document.source.location(of: item.span.start).line,
            dockerfile: isConstant ? folder.appending(name)?.text : nil,
            certainty: frame.isCertain ? .performed : .conditional))
      }
    }
  }
}
