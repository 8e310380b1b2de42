internal import CircleCIModel
internal import DockerCLI
internal import SourceEditing
internal import YAMLSyntax

/// What is known of the buildx that a job's Docker client has when the job comes to one of its builds.
enum JobBuildx: Hashable {
  /// It is there, and new enough for what is asked.
  case proven
  /// It is there; whether it is 0.9 or newer, and so knows the driver `remote`, is not known.
  case ofUnknownAge
  /// It is there and older than 0.9, as this clause says.
  case old(String)
  /// It cannot be there, for this reason.
  case missing(String)
  /// Nothing speaks against it.
  case assumed

  /// What is known in the job of `use`, before the command of that number in the step's script; its age only where it
  /// `matters`.
  init(at use: BuildSite.Use, before command: Int, in analysis: Analysis, ageMatters: Bool) {
    let job = analysis.jobs[use.job]
    let image = job.executor.image ?? job.executor.likelyImage(in: analysis.config)
    var client = image.flatMap { BuildxImages.client(of: $0, onMachine: job.executor.kind == .machine) }
    // The default of a parameter can tell what is not there, and proves nothing.
    if job.executor.image == nil, case .with(let remote) = client, remote != false { client = nil }
    if !ageMatters, case .with = client {
      self = .proven
    } else if let installed = JobBuildx.installation(at: use, in: analysis) {
      self = JobBuildx(installed.hasRemoteDriver, .installed(installed.version))
    } else if case .with(let remote) = client {
      self = JobBuildx(remote, .hasOld(image ?? ""))
    } else if JobBuildx.isUsed(at: use, before: command, in: analysis) {
      self = .ofUnknownAge
    } else if client == .without, let image {
      self = .missing(.withoutPlugin(image))
    } else if client == .behindSwitch, let image {
      let isOn = JobBuildx.mentions("DOCKER_CLI_EXPERIMENTAL", at: use, in: analysis)
      self = isOn ? JobBuildx(false, .hasOld(image)) : .missing(.behindSwitch(image))
    } else if JobBuildx.installsDocker(at: use, in: analysis) {
      self = .missing(.ownClient)
    } else {
      self = .assumed
    }
  }

  private init(_ hasRemoteDriver: Bool?, _ clause: String) {
    self = hasRemoteDriver.map { $0 ? .proven : .old(clause) } ?? .ofUnknownAge
  }

  /// The release that the job fetches itself last; nil where it fetches none.
  private static func installation(at use: BuildSite.Use, in analysis: Analysis) -> BuildxInstallation? {
    sources(at: use, in: analysis).compactMap { BuildxInstallation(in: $0) }.last
  }

  /// The last step of a job, up to the step `last`, that fetches buildx; nil where none does.
  static func installingStep(ofJob job: Int, upTo last: Int, in analysis: Analysis) -> Int? {
    analysis.jobs[job].steps.indices.prefix { $0 <= last }.last { index in
      analysis.script(ofStep: index, job: job).flatMap { BuildxInstallation(in: $0.facts.source) } != nil
    }
  }

  private static func installsDocker(at use: BuildSite.Use, in analysis: Analysis) -> Bool {
    let steps = analysis.jobs[use.job].steps.indices.prefix { $0 <= use.step ?? 0 }
    return steps.contains { analysis.script(ofStep: $0, job: use.job)?.facts.installsDocker ?? false }
  }

  private static func sources(at use: BuildSite.Use, in analysis: Analysis) -> [[UInt8]] {
    analysis.jobs[use.job].steps.indices.prefix { $0 <= use.step ?? 0 }.compactMap {
      analysis.script(ofStep: $0, job: use.job)?.facts.source
    }
  }

  /// Whether the job has used buildx before, so that it would have failed without.
  private static func isUsed(at use: BuildSite.Use, before command: Int, in analysis: Analysis) -> Bool {
    guard let step = use.step else { return false }
    return analysis.commands(ofJob: use.job).contains { entry in
      guard (entry.step, entry.command.index) <= (step, command) else { return false }
      switch entry.command.docker?.verb {
      case .build(.buildxBuild), .buildxCreate, .buildxUse, .buildxInspect, .buildxInstall, .buildxBake, .buildxOther:
        return true
      default: return false
      }
    }
  }

  private static func mentions(_ name: String, at use: BuildSite.Use, in analysis: Analysis) -> Bool {
    if ShellValues.variables(of: analysis.jobs[use.job])[name] != nil { return true }
    return sources(at: use, in: analysis).contains { Bytes.contains($0, Array(name.utf8)) }
  }
}

/// A release of buildx that a script fetches as a plugin of the client.
///
/// Source: docker/buildx `README.md` (address of the releases, place of the plugin), read 2026-11-23.
struct BuildxInstallation {
  /// Its version, as far as the address says it.
  let version: [Int]

  /// The first that stands in the script `source`; nil where none does.
  init?(in source: [UInt8]) {
    if let release = Bytes.range(of: BuildxInstallation.release, in: source) {
      let text = String(decoding: source[release.upperBound...].prefix(16), as: UTF8.self)
      version = ImageName.numbers(text)
    } else if Bytes.contains(source, BuildxInstallation.folder), Bytes.contains(source, BuildxInstallation.plugin) {
      version = []
    } else {
      return nil
    }
  }

  /// Whether it knows the driver `remote`, which came with 0.9; nil where that is not known.
  ///
  /// Source: docker/buildx#1213, pull request docker/buildx#1078, read 2026-11-23.
  var hasRemoteDriver: Bool? { version.count < 2 ? nil : !version.lexicographicallyPrecedes([0, 9]) }

  private static let release = Array("docker/buildx/releases/download/v".utf8)
  private static let folder = Array("cli-plugins".utf8)
  private static let plugin = Array("docker-buildx".utf8)
}

extension String {
  fileprivate static let ownClient = "the job installs a Docker client of its own, which is not known to have buildx"
  fileprivate static func hasOld(_ image: String) -> String { "that of the image '\(image)' is older" }
  fileprivate static func installed(_ version: [Int]) -> String {
    "the job installs \(version.map(String.init).joined(separator: "."))"
  }
  fileprivate static func withoutPlugin(_ image: String) -> String {
    "the image '\(image)' brings no Docker client with buildx"
  }
  fileprivate static func behindSwitch(_ image: String) -> String {
    "the Docker client of the image '\(image)' knows buildx only where DOCKER_CLI_EXPERIMENTAL switches it on"
  }
}
