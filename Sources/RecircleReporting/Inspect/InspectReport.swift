public import RecircleEngine
internal import CircleCIModel
internal import SourceEditing
internal import YAMLSyntax

/// What `inspect` prints of one config: jobs, executors, steps and builds, as a tree for people.
public struct InspectReport: Sendable {
  let inspection: Inspection
  let lines: TextLines

  /// A report on one config.
  public init(_ inspection: Inspection) {
    self.inspection = inspection
    lines = TextLines(inspection.report.source.bytes)
  }

  var config: CircleConfig { inspection.analysis.config }

  /// Where an offset of the config is.
  func location(_ offset: Int) -> SourceLocation {
    lines.location(of: offset, byteOrderMarkLength: inspection.report.source.byteOrderMarkLength)
  }

  /// The lines of the tree, without a final line break.
  public var treeLines: [String] { tree.map { TerminalText.printable($0) } }

  private var tree: [String] {
    var result = [
      "\(inspection.report.source.path): version \(config.version ?? "unknown"), "
        + "\(InspectReport.count(config.jobs.count, "job")), \(InspectReport.count(config.workflows.count, "workflow"))"
    ]
    for orb in config.orbs {
      let what = orb.isInline ? "inline" : orb.node.text
      result.append("  orb \(orb.alias): \(what)\(place(orb.node))")
    }
    for workflow in config.workflows {
      result.append(
        "  workflow \(workflow.name)\(place(workflow.node))\(workflow.isScheduled ? ", on a schedule" : "")")
      for call in workflow.calls { result.append("    \(describe(call))") }
    }
    for number in inspection.analysis.jobs.indices { result += job(number) }
    return result
  }

  private func describe(_ call: JobInvocation) -> String {
    var text = call.displayName
    if call.displayName != call.jobName { text += " (\(call.jobName))" }
    if call.matrixCount > 1 { text += " ×\(call.matrixCount)" }
    if call.isApproval { text += ", approval" }
    let requires = call.requiredNames
    return requires.isEmpty ? text : text + " after \(requires.joined(separator: ", "))"
  }

  private func job(_ number: Int) -> [String] {
    let inspected = InspectedJob(number, inspection.analysis)
    let job = inspected.job
    var head = "  job \(job.job.name)\(place(job.job.node)): \(executor(inspected))"
    if inspected.hasRemoteDocker { head += ", remote docker" }
    if inspected.layerCachingState != "none" { head += ", layer caching \(inspected.layerCachingState)" }
    if job.nodesPerPipeline > 1 { head += ", \(job.nodesPerPipeline) nodes" }
    if !job.isReached { head += ", not reached by any workflow" }
    var result = [head]
    result.reserveCapacity(job.steps.count + inspected.builds.count + 2)
    var line: [UInt8] = []
    for resolved in job.steps {
      let step = InspectedStep(step: resolved)
      // There are many steps: their lines are put together as bytes.
      line.removeAll(keepingCapacity: true)
      line += "    ".utf8
      line += step.kind.utf8
      if let text = step.name ?? step.commandLine {
        line += ": ".utf8
        line += text.utf8
      }
      let place = location(resolved.step.definition.span.start)
      line += " (".utf8
      InspectReport.add(place.line, to: &line)
      line += ":".utf8
      InspectReport.add(place.column, to: &line)
      line += ")".utf8
      if let caller = resolved.callers.last { line += " from \(caller.name)".utf8 }
      if step.isConditional { line += ", if the pipeline says so".utf8 }
      result.append(String(decoding: line, as: UTF8.self))
    }
    if let unread = job.unreadFrom {
      result.append("    not read from \(position(unread.span.start)) on: too many steps")
    }
    for site in inspected.builds where inspection.report.sites.indices.contains(site) {
      let report = inspection.report.sites[site]
      let passes = report.passes.isEmpty ? "" : " [\(report.passes.map(\.rawValue).joined(separator: ", "))]"
      result.append(
        "    build \(position(report.offset)) \(report.verdict.rawValue): \(report.command)\(passes)"
          + (report.reason.map { ": \($0)" } ?? ""))
    }
    return result
  }

  private func executor(_ inspected: InspectedJob) -> String {
    let executor = inspected.job.executor
    var text = inspected.executorReason.map { "unknown executor (\($0))" } ?? inspected.executorKind
    if let image = executor.image { text += " \(image)" }
    if let resourceClass = executor.resourceClass { text += " (\(resourceClass))" }
    if let name = executor.name { text += " through executor \(name)" }
    return text
  }

  private static func add(_ number: Int, to line: inout [UInt8]) {
    if number > 9 { add(number / 10, to: &line) }
    line.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  private func place(_ node: YAMLNode) -> String { " (\(position(node.span.start)))" }

  private func position(_ offset: Int) -> String {
    let place = location(offset)
    return "\(place.line):\(place.column)"
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
