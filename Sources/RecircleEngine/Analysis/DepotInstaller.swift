internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// Installs Depot's client in jobs that lack it.
///
/// Source: depot.dev "CircleCI" (`install-cli.sh` with `DEPOT_INSTALL_DIR`), read 2026-11-23. Elements of the orb
/// `depot/depot` were not found in any source that could be read: one that is called is taken to bring the client.
public struct DepotInstaller {
  /// One installation.
  public struct Installation: Hashable, Sendable {
    /// The script.
    public let script: String
    /// What it assumes of the jobs' image.
    public let assumptions: [String]
  }

  private let analysis: Analysis
  /// The images in which some job runs something with `sudo`: their user is not root, and may become so.
  private let imagesWithSudo: Set<String>

  /// Looks at the jobs of `analysis`.
  public init(_ analysis: Analysis) {
    self.analysis = analysis
    var images: Set<String> = []
    for number in analysis.jobs.indices where analysis.jobs[number].executor.kind == .docker {
      guard let image = analysis.jobs[number].executor.image, !images.contains(image) else { continue }
      if DepotInstaller.usesSudo(number, analysis) { images.insert(image) }
    }
    imagesWithSudo = images
  }

  /// How programs are installed on an image.
  private enum System: Hashable {
    /// With curl there, and sudo needed.
    case sudo
    /// As root, with `apk`.
    case alpine
    /// As root, with `apt-get`.
    case debian
    /// Nothing is known.
    case unknown

    /// What brings curl, which bare images lack; nil where it is there, or taken to be.
    var curl: String? {
      switch self {
      case .sudo, .unknown: nil
      case .alpine: "apk add --no-cache curl"
      case .debian: "apt-get update && apt-get install -y curl ca-certificates"
      }
    }
  }

  /// The installation at a place for those of `jobs` that come by it; nil where all of them have the client. It runs twice
  /// in a job where `isGuarded`.
  public func installation(
    at place: BuilderPlacement, forJobs jobs: [Int], isGuarded: Bool
  ) -> Result<Installation?, BuilderPlacement.Reason> {
    let lacking = jobs.filter { number in
      analysis.jobs[number].steps.contains { $0.step.item == place.item } && !hasClient(number)
    }
    guard let first = lacking.first else { return .success(nil) }
    let system = system(of: first)
    guard lacking.allSatisfy({ self.system(of: $0) == system }) else {
      return .failure(BuilderPlacement.Reason(text: .differ))
    }
    var script = "DEPOT_INSTALL_DIR=/usr/local/bin sh"
    if system == .sudo { script = "sudo env \(script)" }
    script = "curl -fsSL https://depot.dev/install-cli.sh | \(script)"
    if let curl = system.curl { script = "\(curl) && \(script)" }
    if isGuarded { script = "command -v depot >/dev/null || { \(script); }" }
    var assumptions = system == .unknown ? [String.root] : []
    for number in lacking {
      guard let likely = analysis.jobs[number].executor.likelyImage(in: analysis.config), system != .unknown else {
        continue
      }
      let assumption = String.fallback(likely)
      if !assumptions.contains(assumption) { assumptions.append(assumption) }
    }
    return .success(Installation(script: script, assumptions: assumptions))
  }

  private func system(of number: Int) -> System {
    let executor = analysis.jobs[number].executor
    if executor.kind == .machine { return .sudo }
    guard let image = executor.image ?? executor.likelyImage(in: analysis.config) else {
      return DepotInstaller.usesSudo(number, analysis) ? .sudo : .unknown
    }
    if EngineImages.hasSudo(image) { return .sudo }
    if EngineImages.isAlpine(image) { return .alpine }
    if EngineImages.isDebian(image) { return .debian }
    return imagesWithSudo.contains(image) ? .sudo : .unknown
  }

  /// Whether a step of the job runs something with `sudo`.
  private static func usesSudo(_ number: Int, _ analysis: Analysis) -> Bool {
    analysis.jobs[number].steps.indices.contains { index in
      guard let script = analysis.script(ofStep: index, job: number),
        Bytes.contains(script.facts.source, Array("sudo ".utf8))
      else { return false }
      return script.script.invocations.contains { $0.command.words.first?.literal == "sudo" }
    }
  }

  private func hasClient(_ number: Int) -> Bool {
    let job = analysis.jobs[number]
    if let image = job.executor.image, image.hasPrefix("ghcr.io/depot/cli") { return true }
    return job.steps.indices.contains { index in
      if case .command(let name, _) = job.steps[index].step.kind {
        return analysis.config.orb(ofElement: name, inOrb: job.steps[index].orb)?.orb.reference == "depot/depot"
      }
      guard let script = analysis.script(ofStep: index, job: number) else { return false }
      return Bytes.contains(script.facts.source, Array("depot.dev/install-cli.sh".utf8))
    }
  }
}

extension String {
  fileprivate static let root = "the job's image has curl and runs as root"
  fileprivate static let differ =
    "the jobs that share the step run on images on which programs are installed in different ways"
  fileprivate static func fallback(_ image: String) -> String {
    "the job's image is '\(image)', the default of its parameter"
  }
}
