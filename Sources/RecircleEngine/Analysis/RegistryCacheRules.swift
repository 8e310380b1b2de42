internal import CircleCIModel
public import DockerCLI
internal import ShellSyntax

/// Whether a build may read and write a cache in a registry, and under which reference.
public struct RegistryCacheRules {
  /// A cache for one build.
  public struct Cache: Hashable, Sendable {
    /// The reference, as shell text.
    public let reference: String
    /// What must be true for it to be reached.
    public let assumptions: [String]
    /// What the export says beyond reference and mode; nil where nothing.
    let attributes: String?

    /// The flags of the build. An export that fails, as in the build of a fork without credentials, fails nothing.
    public var flags: [AddedFlag] {
      let more = attributes.map { "\($0)," } ?? ""
      return [
        AddedFlag("--cache-from", "type=registry,ref=\(reference)", form: .joined),
        AddedFlag("--cache-to", "type=registry,ref=\(reference),mode=max,\(more)ignore-error=true", form: .joined),
      ]
    }
  }

  private let analysis: Analysis
  private let names: RegistryCacheNames?
  private let reference: RegistryCacheReference?
  private let logins: [String]

  /// The rules for the analysis and options of `context`.
  public init(_ context: PassContext) {
    analysis = context.analysis
    reference = context.options.cacheReference.flatMap { RegistryCacheReference($0) }
    names = reference.map { RegistryCacheNames($0, context.analysis) }
    logins = context.options.registryLogins
  }

  /// Whether the build reads and writes a cache already.
  public func isCached(_ site: BuildSite) -> Bool { LocalCacheRules(analysis).isCached(site) }

  /// Why the build gets no such cache; nil where it may.
  public func reasonAgainst(_ site: BuildSite) -> String? {
    if case .failure(let reason) = cache(for: site) { return reason.text }
    return nil
  }

  /// Why there is none.
  public struct Reason: Error, Hashable, Sendable {
    /// One sentence without a final period.
    public let text: String
  }

  /// The cache of `site`.
  public func cache(for site: BuildSite) -> Result<Cache, Reason> {
    var assumptions: [String] = []
    if let reason = reasonAgainstBuild(site) { return .failure(Reason(text: reason)) }
    guard let reference, let names else { return .failure(Reason(text: .noReference)) }
    let name: String
    switch names.name(of: site) {
    case .failure(let reason): return .failure(reason)
    case .success(let found): name = found
    }
    let host = reference.has(.repository) ? RegistryCacheReference(name)?.host ?? reference.host : reference.host
    for use in site.uses where analysis.jobs[use.job].isReached {
      if analysis.layerCaching[use.job].isOn { return .failure(Reason(text: .layerCaching)) }
      var assumption: String?
      let found = RegistryLogins(around: site, use: use, in: analysis)
      if let reason = found.reasonAgainst(host, said: logins, assumption: &assumption) {
        return .failure(Reason(text: reason))
      }
      if let assumption, !assumptions.contains(assumption) { assumptions.append(assumption) }
    }
    return .success(
      Cache(reference: name, assumptions: assumptions, attributes: RegistryFacts.attributes(of: host)))
  }

  private func reasonAgainstBuild(_ site: BuildSite) -> String? {
    guard let build = analysis.build(of: site) else { return CommonReasons.notUnderstood }
    if !build.opaqueArguments.isEmpty { return CommonReasons.mayHoldFlags }
    if build.skipsCache != false { return CommonReasons.noCache }
    if !build.cacheTo.isEmpty { return build.cacheFrom.isEmpty ? .readsNone : nil }
    if RepeatedBuilds(analysis).mayDiffer(site) { return .repeated }
    if let facts = analysis.stages(of: site), facts.fillsOnlyCacheMounts { return .cacheMounts }
    return nil
  }
}

extension String {
  fileprivate static let noReference = "no reference of the cache is given (--cache-ref)"
  fileprivate static let layerCaching =
    "layer caching is on, and a cache in a registry beside it would be paid for twice"
  fileprivate static let readsNone = "it exports a cache that nothing reads"
  fileprivate static let repeated = "it runs more than once, and each run would overwrite the cache of another"
  fileprivate static let cacheMounts = "what its steps make lives in cache mounts, which no registry holds"
}
