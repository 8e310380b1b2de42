internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing

/// Something in a Docker command that has no effect, or is on its way out.
public struct DockerFlagAdvice: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// The legacy builder is asked for.
    case legacyBuilder
    /// `BUILDKIT`, which nothing reads.
    case wrongVariable
    /// A cache image without the metadata that BuildKit needs.
    case cacheWithoutMetadata(image: String)
    /// A `prune` that asks for confirmation.
    case unconfirmedPrune(String)
  }

  /// What it is.
  public let kind: Kind
  /// The offset in the file of the command.
  public let offset: Int
}

extension Analysis {
  /// What is to be said of the Docker commands of the jobs, in no particular order, each once.
  public func flagAdvice(forJobs numbers: [Int]) -> [DockerFlagAdvice] {
    let metadata = CacheMetadata(self)
    var result: Set<DockerFlagAdvice> = []
    for number in numbers {
      for site in sites(ofJob: number) {
        for use in site.uses where use.job == number { result.formUnion(advice(site, use, metadata)) }
      }
      for entry in commands(ofJob: number) {
        guard let docker = entry.command.docker, let prune = unconfirmedPrune(docker, entry.command.invocation) else {
          continue
        }
        let offset = entry.script.fileOffset(of: docker.dockerWord.span.start)
        result.insert(DockerFlagAdvice(kind: .unconfirmedPrune(prune), offset: offset))
      }
    }
    return result.sorted { $0.offset < $1.offset }
  }

  private func advice(
    _ site: BuildSite, _ use: BuildSite.Use, _ metadata: CacheMetadata
  ) -> [DockerFlagAdvice] {
    guard let values = values(of: site, use: use) else { return [] }
    let build = build(of: site)
    let assignments = command(of: site)?.docker?.assignments ?? []
    func value(_ name: String) -> String? {
      assignments.last { $0.name == name }.map(\.literal) ?? values.variable(name)
    }
    var kinds: [DockerFlagAdvice.Kind] = []
    if let asked = value("DOCKER_BUILDKIT"), asked == "0" || asked == "false",
      build?.invocation.verb != .build(.buildxBuild)
    {
      kinds.append(.legacyBuilder)
    }
    if value("BUILDKIT") != nil, build != nil || site.kind == .compose { kinds.append(.wrongVariable) }
    if let build, build.opaqueArguments.isEmpty, !LegacyBuilder.runs(build, values, jobs[use.job]) {
      for image in build.cacheImages {
        if let image, metadata.isMissing(in: image) { kinds.append(.cacheWithoutMetadata(image: image)) }
      }
    }
    return kinds.map { DockerFlagAdvice(kind: $0, offset: site.offset) }
  }

  /// The command, where it asks for confirmation and nothing answers.
  private func unconfirmedPrune(_ docker: DockerInvocation, _ invocation: ShellInvocation) -> String? {
    guard case .prune(let group) = docker.verb, docker.wrapping != .unknown, let arguments = docker.parsedArguments,
      arguments.isUnderstood, arguments.isOn("--force") == false, arguments.isOn("--help") == false,
      docker.command.redirections.isEmpty
    else { return nil }
    let isFed = invocation.ancestors.contains { ancestor in
      if case .pipeline(let position, _) = ancestor { position > 0 } else { false }
    }
    return isFed ? nil : "docker \(group) prune"
  }
}

/// Which images that the config builds carry the metadata without which BuildKit cannot take them as a cache.
///
/// Source: docs.docker.com/build/cache/backends/inline, read 2026-11-23; measured: A8 against A8n.
private struct CacheMetadata {
  private var without: Set<String> = []
  private var with: Set<String> = []

  init(_ analysis: Analysis) {
    for site in analysis.sites {
      guard let build = analysis.build(of: site) else { continue }
      let mayHave =
        !build.opaqueArguments.isEmpty || !build.cacheTo.isEmpty
        || build.buildArguments.contains { $0.name == nil || $0.name == "BUILDKIT_INLINE_CACHE" }
      for tag in build.tags {
        guard let image = ImageReference(tag, source: build.invocation.source), image.hasLiteralRepository,
          let repository = image.repository
        else { continue }
        if mayHave { with.insert(repository) } else { without.insert(repository) }
      }
    }
  }

  /// Whether every build of the image's repository in the config leaves the metadata out, and there is one.
  func isMissing(in image: String) -> Bool {
    guard let repository = ImageReference(raw: Array(image.utf8))?.repository else { return false }
    return without.contains(repository) && !with.contains(repository)
  }
}
