internal import DockerCLI
public import RecircleEngine
internal import SourceEditing

/// Sends builds to a BuildKit that runs elsewhere.
public struct RemoteBuilderPass: Pass {
  /// The pass's name.
  public static let id = PassID.remoteBuilder

  /// Decides about every open build of the config.
  public static func run(_ context: inout PassContext) {
    var routes: [BuildSite.ID: BuilderRules.Route] = [:]
    var local: [BuildSite] = []
    let rules = BuilderRules(context, to: .remote)
    for site in context.openSites {
      switch rules.assess(site) {
      case .good(let reason):
        if BuilderRules.createsLocalBuilder(for: site, in: context.analysis) {
          local.append(site)
        } else {
          context.good(site, id, reason)
        }
      case .anonymous: local.append(site)
      case .held(let reason): context.hold(site, id, reason)
      case .eligible(let route): routes[site.id] = route
      }
    }
    BuilderMove.keepStages(&routes, id, &context)
    guard let endpoint = context.options.builder.endpoint else {
      for site in local.map(\.id) + routes.keys { context.hold(context.analysis.sites[site], id, .noEndpoint) }
      return
    }
    let assumption = String.answers(endpoint, context.options.builder)
    move(local, to: endpoint, assumption, rules, &context)
    if context.options.builder.isExported {
      BuilderExport(rule: id, driver: BuilderSteps.remote, assumptions: [assumption]).offer(&routes, &context)
    }
    BuilderMove(rule: id, driver: BuilderSteps.remote, message: message, assumptions: [assumption])
      .offer(routes, &context)
  }

  private static func message(_ group: BuildGroup, _ context: PassContext) -> String {
    ElsewhereNotes.restsOnLayerCaching(group, context) ? .restsOnLayerCaching : .nothingKept
  }

  /// The creation of a builder in the engine becomes that of the remote one; the builds stay as they are.
  private static func move(
    _ sites: [BuildSite], to endpoint: String, _ assumption: String, _ rules: BuilderRules,
    _ context: inout PassContext
  ) {
    var routes: [BuildSite.ID: BuilderRules.Route] = [:]
    var moved: [MovedBuilder] = []
    for group in BuildGroup.groups(of: sites.map(\.id), in: context.analysis) {
      func hold(_ reason: String) { for site in group.sites { context.hold(context.analysis.sites[site], id, reason) } }
      var reason: String?
      for site in group.sites {
        switch rules.following(context.analysis.sites[site]) {
        case .held(let own): reason = reason ?? own
        case .eligible(let route): routes[site] = route
        case .good, .anonymous: break
        }
      }
      if let reason {
        hold(reason)
        continue
      }
      switch group.onlyCreation(in: context.analysis) {
      case .failure(let reason): hold(reason.text)
      case .success(let created):
        // Layer caching finds the volume of a builder again by its name.
        let isKept = created.name != nil && ElsewhereNotes.restsOnLayerCaching(group, context)
        let name = BuilderNames.name(for: group, in: context.analysis, context.options)
        let edits = created.creation.remoteEdits(
          named: name, endpoint: endpoint, options: context.options.builder.transportSecurity)
        if let index = moved.firstIndex(where: {
          $0.created.script == created.script && $0.created.offset == created.offset
        }) {
          moved[index].sites += group.sites
          moved[index].isKept = moved[index].isKept && isKept
        } else if let edits {
          moved.append(MovedBuilder(created: created, edits: edits, sites: group.sites, isKept: isKept))
        } else {
          hold(.notUnderstood)
        }
      }
    }
    for builder in moved { offer(builder, routes, assumption, &context) }
  }

  /// A creation that changes, and the builds that go through its builder.
  private struct MovedBuilder {
    let created: JobBuilder
    let edits: [TextEdit]
    var sites: [BuildSite.ID]
    /// Whether layer caching keeps the builder's volume.
    var isKept: Bool
  }

  private static func offer(
    _ builder: MovedBuilder, _ routes: [BuildSite.ID: BuilderRules.Route], _ assumption: String,
    _ context: inout PassContext
  ) {
    let created = builder.created
    var assumptions = [assumption]
    var changes: [Change] = builder.edits.map { .editScript(created.script, $0.span, with: $0.replacement) }
    for site in builder.sites {
      guard let route = routes[site] else { continue }
      for text in route.assumptions where !assumptions.contains(text) { assumptions.append(text) }
      if !route.flags.isEmpty { changes.append(.addFlags(site: site, route.flags)) }
    }
    let isApplied = context.offer(
      Fix(
        rule: id, offset: created.offset, message: builder.isKept ? .volumeRestsOnLayerCaching : .inEngine,
        assumptions: assumptions, sites: builder.sites, changes: changes))
    guard isApplied else { return }
    let jobs = BuildGroup.groups(of: builder.sites, in: context.analysis).flatMap(\.jobs)
    ElsewhereNotes(rule: id, builder: BuilderSteps.elsewhere).note(
      jobs: jobs, moved: builder.sites, loading: [], &context)
  }
}

extension String {
  fileprivate static let noEndpoint = "no address of a BuildKit is given"
  fileprivate static let notUnderstood = "the builder's creation is not understood"
  fileprivate static let nothingKept =
    "the build starts on an empty engine: a BuildKit that runs elsewhere keeps its cache"
  fileprivate static let restsOnLayerCaching =
    "the build rests on layer caching: a BuildKit that runs elsewhere keeps its cache without it"
  fileprivate static let volumeRestsOnLayerCaching =
    "the builder rests on layer caching: a BuildKit that runs elsewhere keeps its cache without it"
  fileprivate static let inEngine =
    "the builder starts empty in the job's engine: a BuildKit that runs elsewhere keeps its cache"
  fileprivate static func answers(_ endpoint: String, _ options: BuilderOptions) -> String {
    let answer = "a BuildKit that builds for the same platforms answers at \(endpoint)"
    if options.transportSecurity != nil { return "\(answer) and the job has the files with its certificates" }
    return options.isOpen ? "\(answer) and asks for no certificate" : answer
  }
}
