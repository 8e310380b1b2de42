internal import DockerCLI
internal import DockerfileSyntax
public import RecircleEngine
internal import ShellSyntax

/// Builds each lost stage of a multi-stage build as a tagged image first.
public struct BuilderTargetPass: Pass {
  /// The pass's name.
  public static let id = PassID.builderTarget

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    var images = PlannedStages()
    // Names are looked for when a stage wants one: that takes all images of the config.
    var names: StageImageNames?
    for site in context.openSites { decide(site, &names, &images, &context) }
    // Those that another build of the job copies from have their tag by then.
    for site in context.openSites where !context.plan.improves(site.id, by: id) { tagTarget(site, &names, &context) }
  }

  private static func decide(
    _ site: BuildSite, _ names: inout StageImageNames?, _ images: inout PlannedStages, _ context: inout PassContext
  ) {
    guard let build = context.analysis.build(of: site) else { return }
    let dockerfile = context.analysis.dockerfile(of: site)
    if let reason = dockerfile.reason {
      // With layer caching the build is as good as can be told; without it the reason is all there is to say.
      return context.runs(.dockerLayerCaching) ? context.skip(site, id, reason) : context.hold(site, id, reason)
    }
    if let target = build.target, target.literal == nil { return context.hold(site, id, .variableTarget) }
    guard let path = dockerfile.path, let facts = context.analysis.stages(of: site) else {
      return context.hold(site, id, .unknownTarget)
    }
    let lost = facts.lost
    guard !lost.isEmpty else {
      if build.skipsCache == true { return context.hold(site, id, CommonReasons.noCache) }
      let isHandMade = TaggedStages.keeps(site, dockerfile: path, facts: facts, context.analysis)
      if isHandMade { return context.good(site, id, .handMade) }
      return context.skip(site, id, build.tags.isEmpty ? .noTag : .nothingLost)
    }
    switch ContainerBuilders.existing(for: site, context.analysis) {
    case .engine: break
    case .named(let name): return context.good(site, id, .kept(by: name))
    case .unknown: return context.good(site, id, .keptBySelected)
    case .anonymous:
      // Once that builder has a name it keeps the stages, and whoever does not give it one says why.
      return context.runs(.buildxContainer)
        ? context.skip(site, id, .keptByNone) : context.hold(site, id, .keptByNone)
    }
    if let reason = reasonAgainst(site, build, context) { return context.hold(site, id, reason) }
    if LayerCachingNeed.isUnmet(site, context) { return context.hold(site, id, .noLayerCaching) }
    if context.options.selectsPerBuild, ContainerBuilders.choosesBuilder(for: site, context) {
      return context.skip(site, id, .builderKeepsStages)
    }
    let siblings = TaggedStages(around: site, dockerfile: path, facts: facts, context.analysis)
    var open: [LostStage] = []
    var isTagged = false
    for stage in lost {
      let signature = StageSignature(build, facts, stage: stage.index)
      if siblings.tagged.contains(stage.index) || images.holds(stage, of: path, for: site, signature, context.analysis)
      {
        isTagged = true
        continue
      }
      if !stage.writesLayers || stage.runsOnlyFillCacheMounts { continue }
      guard let name = stage.name else {
        context.note(id, .warning, at: site.offset, .unnamed(stage.index))
        return context.hold(site, id, .unnamed(stage.index))
      }
      if let reason = reasonAgainst(stage, named: name, facts, build) { return context.hold(site, id, reason) }
      open.append(stage)
    }
    guard !open.isEmpty else {
      return isTagged ? context.good(site, id, .tagged) : context.skip(site, id, .copyBuysNothing)
    }
    offer(open, site, facts, siblings, path, &names, &images, &context)
  }

  private static func found(_ names: inout StageImageNames?, _ context: PassContext) -> StageImageNames {
    let found = names ?? StageImageNames(context.analysis, baseTag: context.options.baseTag)
    names = found
    return found
  }

  private static func offer(
    _ stages: [LostStage], _ site: BuildSite, _ facts: StageFacts, _ siblings: TaggedStages, _ path: String,
    _ names: inout StageImageNames?, _ images: inout PlannedStages, _ context: inout PassContext
  ) {
    let names = found(&names, context)
    let build = context.analysis.build(of: site)
    func signature(_ stage: LostStage) -> StageSignature? {
      build.map { StageSignature($0, facts, stage: stage.index) }
    }
    guard let reading = reading(of: site, context) else { return context.hold(site, id, .someLegacy) }
    var changes: [Change] = []
    var sites = [site.id]
    for stage in stages {
      guard let name = stage.name else { continue }
      if let untagged = siblings.untagged[stage.index] {
        let image = StageImage(stage: name, tag: names.jobTag(for: name, of: site), reading: reading)
        changes.append(.tagTarget(site: untagged, tag: image.tag))
        sites.append(untagged)
        let own = self.reading(of: context.analysis.sites[untagged], context) ?? .engine
        changes += flags(StageImage(stage: name, tag: image.tag, reading: own).ownFlags, for: untagged)
        changes += flags(image.sources, for: site.id)
      } else {
        let tag = images.free(
          names.tag(for: name, of: site, isOnly: stages.count == 1), or: names.jobTag(for: name, of: site),
          stage: name, of: path, for: site, signature(stage))
        changes.append(.buildStageFirst(site: site.id, StageImage(stage: name, tag: tag, reading: reading)))
      }
    }
    let isOffline = stages.contains(where: \.sharesMountWithOfflineRun)
    let isApplied = context.offer(
      Fix(
        rule: id, offset: site.offset, message: isOffline ? .offline : .lost(stages.compactMap(\.name)),
        applicability: isOffline ? .unsafe : .safe, sites: sites, changes: changes,
        estimate: LayerCachingEstimate.estimate(
          stages: stages.count - (sites.count - 1), isInline: reading == .inline,
          of: KeptSteps(ofStages: stages.map(\.index), in: facts.graph))))
    if isApplied { for stage in stages { images.add(stage, of: path, for: site, signature(stage)) } }
  }

  /// A build of one stage whose image has no tag: a tag is all that its layers lack.
  private static func tagTarget(
    _ site: BuildSite, _ names: inout StageImageNames?, _ context: inout PassContext
  ) {
    guard let build = context.analysis.build(of: site), let stage = build.target?.literal, build.tags.isEmpty,
      build.outputs.isEmpty, build.isQuiet == false, let facts = context.analysis.stages(of: site),
      reasonAgainst(site, build, context) == nil, !LayerCachingNeed.isUnmet(site, context),
      case .engine = ContainerBuilders.existing(for: site, context.analysis),
      !(context.options.selectsPerBuild && ContainerBuilders.choosesBuilder(for: site, context)),
      let reading = reading(of: site, context)
    else { return }
    let image = StageImage(stage: stage, tag: found(&names, context).jobTag(for: stage, of: site), reading: reading)
    context.offer(
      Fix(
        rule: id, offset: site.offset, message: .untagged(stage), sites: [site.id],
        changes: [.tagTarget(site: site.id, tag: image.tag)] + flags(image.ownFlags, for: site.id),
        estimate: LayerCachingEstimate.estimate(
          stages: 0, isInline: reading == .inline, of: KeptSteps(ofStages: [facts.target], in: facts.graph))))
  }

  /// How the build finds the layers of a stage's image; nil where that is not the same in all of its jobs.
  private static func reading(of site: BuildSite, _ context: PassContext) -> StageImage.Reading? {
    if context.options.usesInlineCache { return .inline }
    switch LegacyBuilder.readsNamedImagesAlone(site, in: context.analysis) {
    case true?: return .named
    case false?: return .engine
    case nil: return nil
    }
  }

  private static func flags(_ flags: [AddedFlag], for site: BuildSite.ID) -> [Change] {
    flags.isEmpty ? [] : [.addFlags(site: site, flags)]
  }

  private static func reasonAgainst(_ site: BuildSite, _ build: BuildCommand, _ context: PassContext) -> String? {
    if !build.opaqueArguments.isEmpty { return CommonReasons.mayHoldFlags }
    if build.skipsCache != false { return CommonReasons.noCache }
    if build.readsStandardInput { return .readsInput }
    if build.contextIsRemote { return .remote }
    guard let invocation = context.analysis.command(of: site)?.invocation else { return CommonReasons.mayHoldFlags }
    if invocation.isInCommandSubstitution { return CommonReasons.captured }
    if invocation.isInBackground { return .background }
    return build.isMultiPlatform == true ? .severalPlatforms : nil
  }

  private static func reasonAgainst(
    _ stage: LostStage, named name: String, _ facts: StageFacts, _ build: BuildCommand
  ) -> String? {
    if build.mayFilterCache(ofStage: name) { return .noCacheFilter }
    if build.context?.isImpure == true || build.file?.isImpure == true { return .impure(nil) }
    let declared = facts.declaredArguments(inReachOf: stage.index)
    for argument in build.buildArguments where argument.isImpure {
      guard let name = argument.name, !declared.contains(name) else { return .impure(argument.name) }
    }
    return nil
  }
}

extension String {
  fileprivate static let unknownTarget = "the build's target is not a stage of the Dockerfile"
  fileprivate static let nothingLost = "every stage it needs is in the image it tags"
  fileprivate static let variableTarget = "the build's target is not a constant"
  fileprivate static let noTag = "it tags no image, and copies from no stage"
  fileprivate static func untagged(_ stage: String) -> String {
    "the image of the stage '\(stage)' has no tag, and its layers go with the first prune"
  }
  fileprivate static let handMade = "it tags the stage it builds"
  fileprivate static let copyBuysNothing = "an image of the stages it copies from would keep nothing"
  fileprivate static let noLayerCaching = "without layer caching a tagged stage is not kept"
  fileprivate static let builderKeepsStages = "the container builder keeps its stages"
  fileprivate static let tagged = "the stages it copies from are tagged already"
  fileprivate static let someLegacy =
    "the legacy builder builds it in some of its jobs, and --cache-from keeps it from finding the stage there"
  fileprivate static let noCacheFilter = "--no-cache-filter names the stage"
  fileprivate static let readsInput =
    "the Dockerfile or the context comes from standard input, which can be read once only"
  fileprivate static let remote = "the build context is not in the checkout"
  fileprivate static let offline =
    "a step that runs offline shares a cache mount with the stage: with the stage cached and the mount cold it may fail"

  fileprivate static let background = "it runs in the background, and its stage would be built in the foreground"
  fileprivate static let severalPlatforms =
    "it builds for several platforms, and an image of a stage for these cannot be loaded"
  fileprivate static let keptBySelected = "it goes through a builder that the config selects, which keeps its stages"
  fileprivate static let keptByNone = "its container builder has no name: it is new in every run, and keeps nothing"
  fileprivate static func kept(by builder: String) -> String {
    "it goes through the container builder '\(builder)', which keeps its stages"
  }
  fileprivate static func unnamed(_ index: Int) -> String {
    "stage \(index) of the Dockerfile has no name: give it one with AS, so that it can be tagged"
  }
  fileprivate static func lost(_ stages: [String]) -> String {
    let names = stages.map { "'\($0)'" }.joined(separator: ", ")
    return stages.count == 1
      ? "the layers of the stage \(names) are in no tagged image"
      : "the layers of the stages \(names) are in no tagged image"
  }
  fileprivate static func impure(_ name: String?) -> String {
    "the build argument \(name.map { "'\($0)'" } ?? "of unknown name") changes with each run of the command, and the stage uses it"
  }
}
