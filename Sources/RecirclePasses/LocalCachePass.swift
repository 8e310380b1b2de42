internal import CircleCIModel
internal import DockerCLI
public import RecircleEngine
internal import SourceEditing
internal import YAMLSyntax

/// Gives builds a BuildKit cache directory that CircleCI's cache keeps from run to run.
public struct LocalCachePass: Pass {
  /// The pass's name.
  public static let id = PassID.localCache

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    guard !context.options.selectsPerBuild else { return show(&context) }
    let builtBefore = LocalCacheRules(context.analysis).builtBefore
    var steps = KeptSteps.Lookup()
    for site in context.openSites {
      if let reason = LocalCacheRules(context.analysis).reasonAgainst(site) {
        context.hold(site, id, reason)
        continue
      }
      if LocalCacheRules(context.analysis).isCached(site) {
        context.good(site, id, .cached)
        continue
      }
      if builtBefore.contains(site.id) {
        context.good(site, id, .builtBefore)
        continue
      }
      guard context.plan.routesThroughBuilder(site.id) || goesThroughBuilder(site, context) else {
        context.skip(site, id, .noBuilder)
        continue
      }
      let kept = steps.steps(of: [site], in: context.analysis)
      offer(site, kept, builtBefore, beside: Self.steps(of: site, context.analysis), &context)
    }
  }

  /// `auto` never writes it: it says where it would be the way left.
  private static func show(_ context: inout PassContext) {
    let analysis = context.analysis
    for site in context.openSites {
      let isLeft = LocalCacheRules.isLeft(for: site, context)
      // What layer caching makes superfluous, its own pass tells.
      let tar = context.plan.improves(site.id, by: .dockerLayerCaching) ? nil : TarCache(around: site, in: analysis)
      // Most builds have nothing to be said about: whether the pass could help them is not asked then.
      guard isLeft || tar?.isReplaceable == true, LocalCacheRules(analysis).reasonAgainst(site) == nil else { continue }
      if isLeft { context.note(id, .info, at: site.offset, .shown) }
      if let tar, tar.isReplaceable { context.note(id, .info, at: tar.loader.span.start, .tarIsNoCache) }
    }
  }

  private static func offer(
    _ site: BuildSite, _ kept: KeptSteps, _ builtBefore: Set<BuildSite.ID>, beside items: [YAMLNode],
    _ context: inout PassContext
  ) {
    let cache = LocalCacheNames(site, context.analysis, context.options, builtBefore: builtBefore)
    let steps = LocalCacheSteps(cache)
    let directory = cache.directory
    let tar = TarCache(around: site, in: context.analysis).flatMap { tar in
      !tar.isReplaceable || context.plan.replaces(tar.restoring) ? nil : tar
    }
    var changes: [Change] = [
      .addFlags(
        site: site.id,
        [
          AddedFlag("--cache-from", "type=local,src=\(directory)", form: .joined),
          AddedFlag("--cache-to", "type=local,mode=max,dest=\(directory)-new", form: .joined),
        ])
    ]
    if let tar {
      changes += [
        .replaceNode(tar.restoring, with: steps.restore), .removeStep(tar.loader),
        .replaceNode(tar.saver, with: steps.rotate), .replaceNode(tar.storing, with: steps.save),
      ]
      if let script = site.script {
        changes += tar.flagRemovals.map { .editScript(script, $0.span, with: $0.replacement) }
      }
    } else if !cache.sharing.contains(where: { context.plan.improves($0, by: id) }) {
      for item in items {
        changes += [
          .insertStep(steps.restore, beside: item, isAfter: false),
          .insertStep(steps.rotate, beside: item, isAfter: true), .insertStep(steps.save, beside: item, isAfter: true),
        ]
      }
    }
    context.offer(
      Fix(
        rule: id, offset: site.offset, message: tar == nil ? .nothingKept : .tar, sites: [site.id], changes: changes,
        estimate: LocalCacheEstimate.estimate(of: kept)))
  }

  private static func goesThroughBuilder(_ site: BuildSite, _ context: PassContext) -> Bool {
    switch BuilderRules(context).assess(site) {
    case .good, .anonymous: true
    case .held, .eligible: context.plan.improves(site.id, by: .buildxContainer)
    }
  }

  /// The steps that run the build, each once.
  private static func steps(of site: BuildSite, _ analysis: Analysis) -> [YAMLNode] {
    var items: [YAMLNode] = []
    for use in site.uses where analysis.jobs[use.job].isReached {
      guard let item = use.step.map({ analysis.jobs[use.job].steps[$0].step.item }), !items.contains(item) else {
        continue
      }
      items.append(item)
    }
    return items
  }
}

extension String {
  fileprivate static let nothingKept =
    "nothing of the build is kept from run to run: CircleCI's cache can hold a BuildKit cache directory"
  fileprivate static let tar =
    "the job moves its image as a tar, and a loaded image is no cache for BuildKit: CircleCI's cache can hold a BuildKit cache directory"
  fileprivate static let tarIsNoCache =
    "an image that is loaded from a tar is no cache for BuildKit; --strategy local-cache puts a cache directory in its place"
  fileprivate static let shown =
    "layer caching is ruled out here; --strategy local-cache would keep the build's cache, and costs the time to move it"
  fileprivate static let cached = "it reads and writes a cache already"
  fileprivate static let builtBefore = "an earlier build of the job makes the same, and the builder has it"
  fileprivate static let noBuilder = "the engine's own builder cannot export a cache"
}
