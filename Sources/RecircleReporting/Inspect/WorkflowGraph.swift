public import RecircleEngine
internal import CircleCIModel
internal import SourceEditing
internal import YAMLSyntax

/// The jobs of the workflows and what each waits for, with the images they build and how those cache.
public struct WorkflowGraph: Sendable {
  /// One job of a workflow.
  struct Node: Sendable {
    let name: String
    let count: Int
    let isApproval: Bool
    let isOrb: Bool
    let builds: Int
    /// How the images are kept; nil where none are built.
    let caching: String?
    /// Whether they are kept at all.
    let isCached: Bool
    /// The numbers of the jobs it waits for.
    let requires: [Int]
  }

  struct Group: Sendable {
    let name: String
    let nodes: [Node]
  }

  let groups: [Group]

  /// The graph of the workflows of all `inspections`.
  public init(_ inspections: [Inspection]) {
    groups = inspections.flatMap { inspection in
      let builder = Builder(inspection)
      let prefix = inspections.count > 1 ? "\(inspection.report.source.path): " : ""
      return inspection.analysis.config.workflows.map { builder.group($0, prefix: prefix) }
    }
  }

  private struct Builder {
    let inspection: Inspection
    /// The numbers of the forms of each job.
    let forms: [String: [Int]]

    init(_ inspection: Inspection) {
      self.inspection = inspection
      forms = Dictionary(grouping: inspection.analysis.jobs.indices) { inspection.analysis.jobs[$0].job.name }
    }

    func group(_ workflow: Workflow, prefix: String) -> Group {
      let calls = workflow.invocations
      var names: [String: [Int]] = [:]
      for (number, call) in calls.enumerated() {
        for name in Set([call.displayName, call.matrix?.alias ?? call.displayName, call.jobName]) {
          names[name, default: []].append(number)
        }
      }
      return Group(
        name: prefix + workflow.name,
        nodes: calls.enumerated().map { number, call in
          let requires = Set(call.requiredNames.flatMap { names[$0] ?? [] }).subtracting([number]).sorted()
          return node(call, requires)
        })
    }

    private func node(_ call: JobInvocation, _ requires: [Int]) -> Node {
      let form = forms[call.jobName]?.first { number in
        inspection.analysis.jobs[number].invocations.contains { $0.nameNode == call.nameNode }
      }
      let inspected = form.map { InspectedJob($0, inspection.analysis) }
      let orbBuilds = inspection.analysis.sites.count { site in
        site.kind == .orb && inspected == nil && site.offset == call.nameNode.span.start
      }
      let builds = inspected?.builds.count ?? orbBuilds
      return Node(
        name: call.displayName, count: call.matrixCount, isApproval: call.isApproval, isOrb: inspected == nil,
        builds: builds, caching: builds == 0 ? nil : inspected.map(caching) ?? "as the orb does",
        isCached: inspected?.isKept(in: inspection) ?? false, requires: requires)
    }

    private func caching(_ job: InspectedJob) -> String {
      let good = job.builds.contains { number in
        inspection.report.sites.indices.contains(number) && inspection.report.sites[number].verdict == .good
      }
      switch job.layerCachingState {
      case "on": return "layer caching"
      case "unavailable", "refused": return good ? "cache of its own" : "no layer caching"
      default: return good ? "cache of its own" : "no caching"
      }
    }
  }
}

extension InspectedJob {
  /// Whether the images it builds, or some of them, are kept for the next run.
  fileprivate func isKept(in inspection: Inspection) -> Bool {
    layerCaching.isOn
      || builds.contains {
        inspection.report.sites.indices.contains($0) && inspection.report.sites[$0].verdict == .good
      }
  }
}
