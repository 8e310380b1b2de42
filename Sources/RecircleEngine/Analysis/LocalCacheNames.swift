internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing

/// The directory and the keys of one build's local cache.
///
/// Source: CircleCI "Caching dependencies" (key templates, prefix match, checksum of one existing file), read 2026-11-23.
public struct LocalCacheNames: Hashable, Sendable {
  /// The directory: literal, absolute, outside the checkout.
  public let directory: String
  /// Earlier builds that have the directory too: they stand in other branches of an `if`, and one of all is performed.
  public let sharing: [BuildSite.ID]
  /// What all keys begin with, without the hyphen at its end.
  private let prefix: String

  /// The names for `site`: told apart by image where its jobs build several, by job and node where these share the build;
  /// the builds `builtBefore` get no cache.
  public init(_ site: BuildSite, _ analysis: Analysis, _ options: Options, builtBefore: Set<BuildSite.ID>) {
    let image = LocalCacheNames.name(of: site, analysis)
    let jobs = Set(site.uses.map(\.job)).filter { analysis.jobs[$0].isReached }
    let neighbours = jobs.flatMap { analysis.sites(ofJob: $0) }
      .filter { $0.kind.isLiteral && !builtBefore.contains($0.id) }
    let twins = Set(neighbours.map(\.id)).filter {
      $0 != site.id && LocalCacheNames.name(of: analysis.sites[$0], analysis) == image
    }
    let caches = LocalCacheNames.caches(of: [site.id] + twins, analysis)
    let number = caches.firstIndex { $0.contains(site.id) } ?? 0
    sharing = caches[number].filter { $0 < site.id }
    let isOnlyOne = caches.count == 1 && Set(neighbours.map(\.id)).isSubset(of: caches[0])
    let own = number == 0 ? image : "\(image)-\(number + 1)"
    let parts = LocalCacheNames.differences(of: site, analysis)?.map { "-<< parameters.\($0) >>" }.joined() ?? ""
    directory = (isOnlyOne ? options.cacheDirectory : "\(options.cacheDirectory)-\(own)") + parts
    var prefix = options.cacheKeyPrefix.map { isOnlyOne ? $0 : "\($0)-\(own)" } ?? own
    prefix += "\(parts)-docker"
    let names = Set(jobs.map { analysis.jobs[$0].job.name })
    let isMatrix = jobs.contains { job in analysis.jobs[job].invocations.contains { $0.matrixCount > 1 } }
    let isSharedName = LocalCacheNames.sharesImage(image, site, analysis)
    if names.count > 1 || jobs.count > 1 || isMatrix || isSharedName { prefix += "-{{ .Environment.CIRCLE_JOB }}" }
    if jobs.contains(where: { analysis.jobs[$0].job.parallelism != nil }) {
      prefix += "-{{ .Environment.CIRCLE_NODE_INDEX }}"
    }
    self.prefix = prefix
  }

  /// The builds of one image, those together that can have one cache: of each such group one build is performed, all
  /// from one Dockerfile.
  private static func caches(of sites: [BuildSite.ID], _ analysis: Analysis) -> [[BuildSite.ID]] {
    let sites = sites.sorted()
    guard sites.count <= companyLimit else { return sites.map { [$0] } }
    var result: [[BuildSite.ID]] = []
    for site in sites {
      let index = result.firstIndex { members in
        members.allSatisfy { areBranches(analysis.sites[$0], analysis.sites[site], analysis) }
      }
      if let index { result[index].append(site) } else { result.append([site]) }
    }
    return result
  }

  /// More builds of one image in one job are not compared with one another.
  private static let companyLimit = 32

  private static func areBranches(_ one: BuildSite, _ other: BuildSite, _ analysis: Analysis) -> Bool {
    guard one.script != nil, one.script == other.script, let path = analysis.dockerfile(of: one).path,
      analysis.dockerfile(of: other).path == path, let first = analysis.command(of: one)?.invocation,
      let second = analysis.command(of: other)?.invocation
    else { return false }
    return first.excludes(second)
  }

  /// From the most to the least exact: this branch, this kind of machine, any.
  public var restoreKeys: [String] {
    ["\(prefix)-{{ arch }}-{{ .Branch }}-", "\(prefix)-{{ arch }}-", "\(prefix)-"]
  }

  /// A key that changes whenever the cache does.
  public var saveKey: String { "\(prefix)-{{ arch }}-{{ .Branch }}-{{ checksum \"\(directory)/index.json\" }}" }

  /// The parameters in which the runs of one build in one job differ; nil where these cannot tell its caches apart.
  static func differences(of site: BuildSite, _ analysis: Analysis) -> [String]? {
    let uses = Dictionary(grouping: site.uses.filter { analysis.jobs[$0.job].isReached }, by: \.job)
    var result: [String] = []
    for job in uses.keys.sorted() where (uses[job]?.count ?? 0) > 1 {
      guard let found = UseDifferences(of: site, between: uses[job] ?? [], in: analysis).parameters else { return nil }
      result += found.filter { !result.contains($0) }
    }
    return result
  }

  /// The image's name, without the word `docker` at one of its ends: the keys have it behind the name, the directory
  /// before it.
  private static func name(of site: BuildSite, _ analysis: Analysis) -> String {
    var name = Substring(image(of: site, analysis))
    for end in ["-docker", "_docker"] where name.hasSuffix(end) { name.removeLast(end.count) }
    for start in ["docker-", "docker_"] where name.hasPrefix(start) { name.removeFirst(start.count) }
    return name == "docker" ? "image" : Slug.make(String(name))
  }

  /// The last component of the image's repository, or the job's name where it has no constant one.
  static func image(of site: BuildSite, _ analysis: Analysis) -> String {
    if let build = analysis.build(of: site), let tag = build.tags.first,
      let reference = ImageReference(tag, source: build.invocation.source), reference.hasLiteralRepository,
      let last = reference.repository?.pathComponents.last
    {
      return Slug.make(String(last))
    }
    return Slug.make(site.jobNames.first ?? "docker")
  }

  /// Whether another job of the config caches an image of the same name.
  private static func sharesImage(_ image: String, _ site: BuildSite, _ analysis: Analysis) -> Bool {
    let jobs = Set(site.uses.map(\.job))
    return analysis.sites.contains { other in
      other.id != site.id && other.kind.isLiteral && other.isReached && jobs.isDisjoint(with: other.uses.map(\.job))
        && LocalCacheNames.name(of: other, analysis) == image
    }
  }
}
