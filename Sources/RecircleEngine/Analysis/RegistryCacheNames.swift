internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// References for the caches of all builds of a config, such that no build overwrites the cache of another.
///
/// Builds of one Dockerfile, context, target, platform and set of constant build arguments share a cache, whatever jobs
/// they are in: what one wrote, the other reads. Where the reference that was given is the same for builds that differ,
/// their images' names are put behind its tag, then their targets, then numbers; not what its placeholders say already.
struct RegistryCacheNames {
  /// What makes two builds the same as far as their caches go.
  private struct Identity: Hashable {
    let image: String
    let dockerfile: String
    let context: String
    let target: String?
    let platforms: [String]
    let arguments: [String]
    let isArm: Bool
  }

  private let analysis: Analysis
  private let reference: RegistryCacheReference
  private var names: [BuildSite.ID: String] = [:]
  private let published: Set<String>

  init(_ reference: RegistryCacheReference, _ analysis: Analysis) {
    self.analysis = analysis
    self.reference = reference
    published = RegistryCacheNames.published(in: analysis)
    var groups: [(filled: String, members: [(identity: Identity, sites: [BuildSite.ID])])] = []
    var groupNumbers: [String: Int] = [:]
    var memberNumbers: [Identity: [Int: Int]] = [:]
    for site in analysis.sites where site.kind.isLiteral && site.isReached {
      guard let identity = RegistryCacheNames.identity(of: site, analysis) else { continue }
      let filled = reference.filled { placeholder in
        switch placeholder {
        case .image: identity.image
        case .repository: analysis.build(of: site).flatMap { RegistryCacheNames.repository(of: $0) } ?? ""
        case .stage: identity.target.map(Slug.make) ?? "final"
        case .job: Slug.make(site.jobNames.first ?? "job")
        }
      }
      let group = groupNumbers[filled] ?? groups.count
      if group == groups.count {
        groups.append((filled, []))
        groupNumbers[filled] = group
      }
      if let member = memberNumbers[identity]?[group] {
        groups[group].members[member].sites.append(site.id)
      } else {
        memberNumbers[identity, default: [:]][group] = groups[group].members.count
        groups[group].members.append((identity, [site.id]))
      }
    }
    var taken = Set(groups.map(\.filled))
    for group in groups { assign(group.filled, group.members, reference, &taken) }
  }

  private mutating func assign(
    _ filled: String, _ members: [(identity: Identity, sites: [BuildSite.ID])], _ reference: RegistryCacheReference,
    _ taken: inout Set<String>
  ) {
    taken.remove(filled)
    for (identity, sites) in members {
      var name = filled
      if members.count > 1 {
        let image = reference.has(.image) || reference.has(.repository) ? [] : [identity.image]
        let target = image + (reference.has(.stage) ? [] : identity.target.map { [Slug.make($0)] } ?? [])
        func labelled(_ parts: [String]) -> String {
          parts.isEmpty ? filled : RegistryCacheReference.labelled(filled, parts.joined(separator: "-"))
        }
        name = [image, target].map(labelled).first { !taken.contains($0) } ?? ""
        var number = 2
        while name.isEmpty || taken.contains(name) {
          name = labelled(target + ["\(number)"])
          number += 1
        }
      }
      taken.insert(name)
      taken.insert(filled)
      for site in sites { names[site] = name }
    }
  }

  /// The reference for the cache of `site`, with the parameters in which its uses differ.
  func name(of site: BuildSite) -> Result<String, RegistryCacheRules.Reason> {
    guard let name = names[site.id], let build = analysis.build(of: site) else {
      return .failure(RegistryCacheRules.Reason(text: .unknownImage))
    }
    if reference.has(.repository), RegistryCacheNames.repository(of: build) == nil {
      return .failure(RegistryCacheRules.Reason(text: .unknownRepository))
    }
    if let official = RegistryCacheReference(name)?.officialImage {
      return .failure(RegistryCacheRules.Reason(text: .official(official)))
    }
    if published.contains(name.contains(":") ? name : name + ":latest") {
      return .failure(RegistryCacheRules.Reason(text: .published(name)))
    }
    let variables = Set(build.invocation.command.words.flatMap(\.variables))
    if variables.contains("CIRCLE_NODE_INDEX") { return .failure(RegistryCacheRules.Reason(text: .nodes)) }
    let uses = site.uses.filter { analysis.jobs[$0.job].isReached }
    let isOpen = uses.contains { analysis.jobs[$0.job].executor.hasUnknownResourceClass }
    if isOpen || Set(uses.map { analysis.jobs[$0.job].isArm }).count > 1 {
      return .failure(RegistryCacheRules.Reason(text: .architectures))
    }
    guard let parameters = UseDifferences(of: site, between: uses, in: analysis).parameters else {
      return .failure(RegistryCacheRules.Reason(text: .parameters))
    }
    return .success(
      parameters.reduce(name) { RegistryCacheReference.labelled($0, "<< parameters.\($1) >>") })
  }

  private static func identity(of site: BuildSite, _ analysis: Analysis) -> Identity? {
    guard let build = analysis.build(of: site) else { return nil }
    let source = build.invocation.source
    let text: (FlagValue) -> String = { value in
      value.span.map { String(decoding: source[$0.range], as: UTF8.self) } ?? ""
    }
    let jobs = site.uses.map(\.job).filter { analysis.jobs[$0].isReached }
    return Identity(
      image: image(of: site, build, analysis),
      dockerfile: analysis.dockerfile(of: site).path ?? build.file.map(text) ?? "",
      context: build.context.map { $0.text(in: source) } ?? "", target: build.target.map(text),
      platforms: build.platforms.map(text),
      arguments: build.buildArguments.filter { $0.literal != nil }.map { text($0.value) }.sorted(),
      isArm: jobs.first.map { analysis.jobs[$0].isArm } ?? false)
  }

  /// The last part of the image's name; in it may stand the repository's, which CircleCI gives every run.
  private static func image(of site: BuildSite, _ build: BuildCommand, _ analysis: Analysis) -> String {
    guard let last = repository(of: build)?.split(separator: "/").last, last.contains(project),
      !last.replacing(project, with: "").contains("$")
    else { return LocalCacheNames.image(of: site, analysis) }
    return String(last)
  }

  /// Source: circleci.com/docs/reference/variables, read 2026-11-23.
  private static let project = "${CIRCLE_PROJECT_REPONAME}"

  /// The name before the tag, as shell text; nil where it is not the same in every run or cannot be told.
  private static func repository(of build: BuildCommand) -> String? {
    guard let tag = build.tags.first, let image = ImageReference(tag, source: build.invocation.source),
      image.hasConstantRepository, let repository = image.repository, !repository.contains("<<")
    else { return nil }
    return repository
  }

  /// The images that the config builds or pushes: a cache under the name of one would overwrite it.
  private static func published(in analysis: Analysis) -> Set<String> {
    var result: Set<String> = []
    for named in analysis.scripts.values.flatMap(\.commands).flatMap({ $0.docker?.namedImages ?? [] }) {
      switch named.role {
      case .built, .pushed, .tagDestination, .pulled:
        guard let image = named.reference, let repository = image.repository else { continue }
        let plain = repository.replacing("${", with: "$").replacing("}", with: "")
        for name in Set([repository, plain]) {
          if let tag = image.tag ?? (image.hasTag == false ? "latest" : nil) { result.insert("\(name):\(tag)") }
        }
      case .tagSource, .saved, .run, .imported, .listed: continue
      }
    }
    return result
  }
}

extension String {
  fileprivate static let unknownImage = "the command is not understood"
  fileprivate static let nodes = "each node builds something else, and would overwrite the cache of another"
  fileprivate static let architectures =
    "jobs of different architectures share the build, and each would overwrite the cache of the other"
  fileprivate static let parameters =
    "its uses differ in a parameter that cannot stand in a tag, and each would overwrite the cache of another"
  fileprivate static let unknownRepository =
    "{repository} stands for the whole name of its image, which is not known to be the same in every run"
  fileprivate static func official(_ name: String) -> String {
    "its cache would be '\(name)', where nobody but Docker can push: give a registry or a namespace, as in "
      + "ghcr.io/acme/{image}"
  }
  fileprivate static func published(_ name: String) -> String { "the cache would overwrite the image '\(name)'" }
}
