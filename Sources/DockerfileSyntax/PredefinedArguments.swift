/// Variables that BuildKit sets for every `FROM` without an `ARG`.
///
/// Their values depend on the machine and on `--platform`, `--target`, so they count as unknown. Source:
/// docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope and moby/buildkit
/// `dockerfile2llb/convert.go` (`defaultArgs`), read 2026-11-23.
enum PredefinedArguments {
  static let names: Set<String> = [
    "TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "TARGETOSVERSION", "BUILDPLATFORM", "BUILDOS",
    "BUILDARCH", "BUILDVARIANT", "BUILDOSVERSION", "TARGETSTAGE",
  ]

  /// What is known of them where `platform` is built: `linux/arm64`, or the architecture alone.
  ///
  /// Source: containerd/platforms `database.go` (other names of architectures), read 2026-11-23.
  static func values(platform: String) -> [String: String] {
    let parts = platform.split(separator: "/").map { $0.lowercased() }
    let aliases = ["x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64"]
    switch parts.count {
    case 1:
      let name = aliases[parts[0]] ?? parts[0]
      return ["amd64", "arm64"].contains(name) ? ["TARGETOS": "linux", "TARGETARCH": name] : [:]
    case 2:
      return ["TARGETOS": parts[0], "TARGETARCH": aliases[parts[1]] ?? parts[1]]
    default: return [:]
    }
  }
}
