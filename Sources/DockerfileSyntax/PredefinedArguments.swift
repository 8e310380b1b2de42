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
}
