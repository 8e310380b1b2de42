internal import CircleCIModel
public import RecircleEngine
internal import SourceEditing
internal import YAMLSyntax

extension InspectReport {
  /// The JSON of `inspect` over several configs, version 1, as `Schemas/inspect-1.json` says; keys are only ever added.
  public static func json(_ inspections: [Inspection]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.integer(1)
      writer.key("files")
      writer.list { writer in for inspection in inspections { InspectReport(inspection).write(to: &writer) } }
    }
    return writer.bytes + [0x0A]
  }

  private func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("file")
      writer.string(inspection.report.source.path)
      writer.key("configVersion")
      writer.optional(config.version)
      writer.key("orbs")
      writer.list { writer in for orb in config.orbs { self.orb(orb, &writer) } }
      writer.key("executors")
      writer.list { writer in for executor in config.executors { self.executor(executor, &writer) } }
      writer.key("workflows")
      writer.list { writer in for workflow in config.workflows { self.workflow(workflow, &writer) } }
      writer.key("jobs")
      writer.list { writer in for number in inspection.analysis.jobs.indices { job(number, &writer) } }
      writer.key("builds")
      writer.list { writer in for site in inspection.report.sites { build(site, &writer) } }
      writer.key("diagnostics")
      writer.list { writer in for problem in inspection.problems { diagnostic(problem, &writer) } }
    }
  }

  private func diagnostic(_ problem: ConfigProblem, _ writer: inout JSONWriter) {
    writer.object { writer in
      place(problem.span.start, &writer)
      let end = location(problem.span.end)
      writer.key("endLine")
      writer.integer(end.line)
      writer.key("endColumn")
      writer.integer(end.column)
      writer.key("kind")
      writer.string(problem.kind.rawValue)
      writer.key("severity")
      writer.string(problem.severity.rawValue)
      writer.key("message")
      writer.string(problem.message)
      writer.key("hint")
      writer.optional(problem.hint)
    }
  }

  private func place(_ offset: Int, _ writer: inout JSONWriter) {
    let place = location(offset)
    writer.key("line")
    writer.integer(place.line)
    writer.key("column")
    writer.integer(place.column)
  }

  private func orb(_ orb: Orb, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("alias")
      writer.string(orb.alias)
      writer.key("reference")
      writer.optional(orb.reference)
      writer.key("orbVersion")
      writer.optional(orb.version)
      writer.key("isInline")
      writer.boolean(orb.isInline)
      place(orb.node.span.start, &writer)
    }
  }

  private func executor(_ executor: ExecutorDefinition, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("name")
      writer.string(executor.name)
      writer.key("kind")
      writer.string(executor.setting?.key.text ?? "unknown")
      place(executor.node.span.start, &writer)
    }
  }

  private func workflow(_ workflow: Workflow, _ writer: inout JSONWriter) {
    var budget = WorkBudget(10_000)
    let truth = workflow.truth(in: config.scope(), budget: &budget)
    writer.object { writer in
      writer.key("name")
      writer.string(workflow.name)
      writer.key("runs")
      writer.string(truth == .yes ? "yes" : truth == .no ? "no" : "undecided")
      writer.key("isScheduled")
      writer.boolean(workflow.isScheduled)
      place(workflow.node.span.start, &writer)
      writer.key("jobs")
      writer.list { writer in for call in workflow.invocations { self.call(call, &writer) } }
    }
  }

  private func call(_ call: JobInvocation, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("name")
      writer.string(call.displayName)
      writer.key("job")
      writer.string(call.jobName)
      writer.key("type")
      writer.optional(call.type)
      writer.key("matrix")
      writer.integer(call.matrixCount)
      place(call.nameNode.span.start, &writer)
      writer.key("requires")
      writer.list { writer in for name in call.requiredNames { writer.string(name) } }
    }
  }

  private func job(_ number: Int, _ writer: inout JSONWriter) {
    let inspected = InspectedJob(number, inspection.analysis)
    let job = inspected.job
    writer.object { writer in
      writer.key("name")
      writer.string(job.job.name)
      place(job.job.node.span.start, &writer)
      writer.key("isReached")
      writer.boolean(job.isReached)
      writer.key("isScheduledOnly")
      writer.boolean(job.isScheduledOnly)
      writer.key("nodes")
      writer.integer(job.nodesPerPipeline)
      writer.key("executor")
      self.executor(of: inspected, &writer)
      writer.key("remoteDocker")
      writer.boolean(inspected.hasRemoteDocker)
      writer.key("layerCaching")
      writer.string(inspected.layerCachingState)
      writer.key("layerCachingReason")
      writer.optional(inspected.layerCaching.reasonAgainst)
      writer.key("steps")
      writer.list { writer in for step in job.steps { self.step(step, &writer) } }
      writer.key("builds")
      writer.list { writer in for site in inspected.builds { writer.integer(site) } }
    }
  }

  private func executor(of inspected: InspectedJob, _ writer: inout JSONWriter) {
    let executor = inspected.job.executor
    writer.object { writer in
      writer.key("kind")
      writer.string(inspected.executorKind)
      writer.key("name")
      writer.optional(executor.name)
      writer.key("image")
      writer.optional(executor.image)
      writer.key("resourceClass")
      writer.optional(executor.resourceClass)
      writer.key("reason")
      writer.optional(inspected.executorReason)
      if let setting = executor.setting { place(setting.key.span.start, &writer) }
    }
  }

  private func step(_ resolved: ResolvedStep, _ writer: inout JSONWriter) {
    let step = InspectedStep(step: resolved)
    writer.object { writer in
      writer.key("kind")
      writer.string(step.kind)
      if case .run = resolved.step.kind {
        writer.key("name")
        writer.optional(step.name)
        writer.key("command")
        writer.optional(step.command)
      }
      place(resolved.step.definition.span.start, &writer)
      writer.key("isConditional")
      writer.boolean(step.isConditional)
      writer.key("callers")
      writer.list { writer in
        for caller in resolved.callers {
          writer.object { writer in
            writer.key("name")
            writer.string(caller.name)
            place(caller.definition.span.start, &writer)
          }
        }
      }
    }
  }

  private func build(_ site: SiteReport, _ writer: inout JSONWriter) {
    writer.object { writer in
      place(site.offset, &writer)
      writer.key("kind")
      writer.string(site.kind.rawValue)
      writer.key("command")
      writer.string(site.command)
      writer.key("dockerfile")
      writer.optional(site.dockerfile)
      writer.key("jobs")
      writer.list { writer in for job in site.jobs { writer.string(job) } }
      writer.key("verdict")
      writer.string(site.verdict.rawValue)
      writer.key("passes")
      writer.list { writer in for pass in site.passes { writer.string(pass.rawValue) } }
      writer.key("reason")
      writer.optional(site.reason)
    }
  }
}
