internal import CircleCIModel
internal import RecircleEngine
internal import SourceEditing
internal import YAMLSyntax

/// Who gets layer caching where it is switched on at one place.
struct CachingUsers {
  /// The jobs of the config that build there and want it, with the nodes that a pipeline starts for each.
  private(set) var builders: [(job: Int, nodes: Int)] = []
  /// The calls of orbs' jobs that do.
  private(set) var calls: [OrbCall] = []
  /// The builds.
  private(set) var sites: [BuildSite] = []
  /// The jobs that build nothing and would pay, by name.
  private(set) var idle: [String] = []
  /// Why one of the jobs cannot have it; nil where all can.
  private(set) var reasonAgainst: String?
  /// How many nodes a pipeline starts for those that build.
  private(set) var nodes = 0
  /// The same for the one that starts most.
  private(set) var widest = 1

  init(of place: LayerCaching.Place, _ naming: BuilderNaming, _ context: borrowing PassContext) {
    let analysis = context.analysis
    var found: [BuildSite.ID] = []
    for job in analysis.jobs(at: place) {
      if let reason = analysis.layerCaching[job].reasonAgainst {
        reasonAgainst = reasonAgainst ?? reason
        continue
      }
      let own = analysis.sites(ofJob: job)
      guard !own.isEmpty else {
        let name = analysis.jobs[job].invocations.first?.displayName ?? analysis.jobs[job].job.name
        if !idle.contains(name) { idle.append(name) }
        continue
      }
      var isBuilder = false
      for site in own
      where site.isPerformed(inJob: job) && CachingUsers.wants(site, context)
        && LayerCachingNeed.reasonAgainst(builderOf: site, inJob: job, naming, context) == nil
      {
        isBuilder = true
        found.append(site.id)
      }
      let nodes = analysis.jobs[job].nodesPerPipeline
      if isBuilder { builders.append((job, nodes)) }
      count(nodes)
    }
    for call in analysis.orbCalls(at: place) {
      if call.build == .unknown {
        idle.append(call.name)
        continue
      }
      calls.append(call)
      let offset = call.invocation.nameNode.span.start
      for site in analysis.sites where site.kind == .orb && site.offset == offset && CachingUsers.wants(site, context) {
        found.append(site.id)
      }
      count(call.nodes)
    }
    sites = (found.count > 1 ? Set(found).sorted() : found).map { analysis.sites[$0] }
  }

  private static func wants(_ site: BuildSite, _ context: borrowing PassContext) -> Bool {
    context.isOpen(site) && LayerCachingNeed.reasonAgainst(site, in: context.analysis) == nil
  }

  private mutating func count(_ more: Int) {
    let (sum, overflow) = nodes.addingReportingOverflow(more)
    nodes = overflow ? Int.max : sum
    widest = max(widest, more)
  }
}
