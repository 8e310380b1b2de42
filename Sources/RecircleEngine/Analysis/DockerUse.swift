internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
public import YAMLSyntax

/// Whether a job uses Docker at all, and where it pays for layer caching.
public struct DockerUse: Sendable {
  /// The setting that switches layer caching on for a job.
  public struct Setting: Hashable, Sendable {
    /// The entry `docker_layer_caching`, or its old name.
    public let key: YAMLNode
    /// The mapping that holds it.
    public let mapping: YAMLNode
    /// The step, where it is one of `setup_remote_docker`; nil for a machine.
    public let step: YAMLNode?
    /// Whether it is a plain `true` that stands in the mapping itself.
    public let isLiteral: Bool
  }

  /// Programs that may use the engine by themselves. A precaution and no fact about any of them: a program too many only
  /// leaves a job as it is.
  static let programs: Set<String> = [
    "earthly", "skaffold", "kind", "k3d", "minikube", "pack", "sam", "cdk", "act", "dagger", "localstack", "supabase",
    "mvn", "mvnw", "gradle", "gradlew", "tox", "nox", "hokusai", "lando", "ddev", "molecule", "kitchen", "devcontainer",
    "goss", "dgoss", "dive", "trivy", "grype", "syft", "ko", "just", "task", "rake", "invoke", "inv", "mage", "bazel",
    "bazelisk", "pants", "ant",
    "sbt", "nx", "turbo", "lerna", "doit", "fab", "ansible-playbook", "terraform", "pulumi", "cross", "npx", "buildah",
    "podman", "nerdctl", "crane", "fig", "werf",
  ]
}

extension Analysis {
  /// Whether nothing in the job uses Docker, or may use it: every step was understood to its end.
  public func sparesDocker(job number: Int) -> Bool {
    let job = jobs[number]
    for (index, resolved) in job.steps.enumerated() {
      switch resolved.step.kind {
      case .setupRemoteDocker, .builtIn, .conditional: continue
      case .command, .spliced, .unknown: return false
      case .run:
        guard foreignShell(ofStep: index, job: number) == nil, let script = script(ofStep: index, job: number),
          sparesDocker(script)
        else { return false }
      }
    }
    return sites(ofJob: number).isEmpty && !job.steps.isEmpty
  }

  private func sparesDocker(_ script: ScriptAnalysis) -> Bool {
    guard script.script.stop == nil else { return false }
    var harmless: [ByteSpan] = []
    for command in script.commands {
      if let docker = command.docker {
        guard docker.verb.needsNoEngine, docker.wrapping != .unknown else { return false }
        harmless.append(docker.command.span)
      } else if !sparesDocker(command, of: script.scalar.id) {
        return false
      }
    }
    for invocation in script.script.invocations {
      guard let place = ProgramPlace(invocation.command) else { continue }
      guard let program = invocation.command.words[place.index].literal?.pathComponents.last else {
        return false
      }
      if DockerUse.programs.contains(String(program)) { return false }
    }
    // Whatever else speaks of Docker may use it: a socket, a package to install, a variable.
    return script.script.source.offsets(ofLetters: "docker").allSatisfy { offset in
      harmless.contains { $0.start <= offset && offset < $0.end }
    } && script.script.source.offsets(ofLetters: "container").isEmpty
  }

  /// Whether layer caching is on in a job all of whose builds are among `moved`, those that left its engine.
  public func paysForNothing(_ job: Int, moved: Set<BuildSite.ID>) -> Bool {
    layerCaching[job].isOn && sites(ofJob: job).allSatisfy { moved.contains($0.id) }
  }

  /// The settings that switch layer caching on for a job.
  public func layerCachingSettings(ofJob number: Int) -> [DockerUse.Setting] {
    guard layerCaching[number].isOn else { return [] }
    let job = jobs[number]
    return LayerCaching.holders(of: job).compactMap { holder in
      guard let entry = holder.entry(LayerCaching.Place.ownKey) ?? holder.entry("reusable") else { return nil }
      let step = job.steps.first { resolved in
        guard case .setupRemoteDocker(let settings?) = resolved.step.kind else { return false }
        return settings.resolved == holder
      }
      return DockerUse.Setting(
        key: entry.key, mapping: holder, step: step?.step.definition,
        isLiteral: entry.value.kind == .scalar && entry.value.boolean == true && entry.key.parent == holder)
    }
  }

  /// The names of the jobs, those with `numbers` left out, that get what a mapping says about layer caching.
  public func layerCachingHolders(ofJobsBut numbers: Set<Int>) -> [YAMLNode: [String]] {
    var names: [YAMLNode: [String]] = [:]
    for number in jobs.indices where jobs[number].isReached && !numbers.contains(number) {
      let name = jobs[number].job.name
      for holder in LayerCaching.holders(of: jobs[number]) where names[holder]?.last != name {
        names[holder, default: []].append(name)
      }
    }
    return names
  }
}

extension [UInt8] {
  /// The offsets of a word in lower case letters, whatever case it is written in.
  fileprivate func offsets(ofLetters word: StaticString) -> [Int] {
    SourceText(path: "", bytes: map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }).offsets(of: word)
  }
}
