internal import CircleCIModel
internal import RecircleEngine
internal import YAMLSyntax

/// One form of a job, in the words of `inspect`.
struct InspectedJob {
  let job: ResolvedJob
  let layerCaching: LayerCaching
  /// The numbers of its builds.
  let builds: [Int]

  init(_ number: Int, _ analysis: Analysis) {
    job = analysis.jobs[number]
    layerCaching = analysis.layerCaching[number]
    builds = analysis.sites(ofJob: number).map(\.id)
  }

  /// `docker`, `machine`, `macos` or `unknown`.
  var executorKind: String {
    switch job.executor.kind {
    case .docker: "docker"
    case .machine: "machine"
    case .macos: "macos"
    case .unknown: "unknown"
    }
  }

  /// Why the executor is not known.
  var executorReason: String? { if case .unknown(let why) = job.executor.kind { why } else { nil } }

  /// `on`, `off`, `refused`, `none` (a docker executor without an engine) or `unavailable`.
  var layerCachingState: String {
    switch layerCaching {
    case .on: "on"
    case .off: "off"
    case .refused: "refused"
    case .noRemoteDocker: "none"
    case .unavailable: "unavailable"
    }
  }

  /// Whether a step asks for a Docker engine.
  var hasRemoteDocker: Bool {
    job.steps.contains { if case .setupRemoteDocker = $0.step.kind { true } else { false } }
  }
}

/// A step in the words of `inspect`.
struct InspectedStep {
  let step: ResolvedStep

  /// The key of the step: `run`, `checkout`, the name of a command.
  var kind: String { step.step.name }

  /// The script of a `run` step, templates filled in as far as they are known.
  var command: String? {
    guard case .run(let run) = step.step.kind else { return nil }
    var rendering = Rendering(limit: 1_000_000)
    return rendering.value(of: run.scriptAsWritten, in: step.scope).text
  }

  /// The first line of that script, with a mark where there are more.
  var commandLine: String? {
    // Without templates the first line is there as it stands, and the others need not be read.
    if case .run(let run) = step.step.kind, run.script.isPlainText {
      let bytes = run.script.bytes
      if !bytes.contains(UInt8(ascii: "<")) { return InspectedStep.firstLine(bytes) }
    }
    return command.map { InspectedStep.firstLine(Array($0.utf8)) }
  }

  private static func firstLine(_ bytes: [UInt8]) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      var end = 0
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      var next = end
      while next < bytes.count, bytes[next] == 0x0A || bytes[next] == 0x0D { next += 1 }
      let line = String(decoding: UnsafeBufferPointer(rebasing: bytes[..<end]), as: UTF8.self)
      return next < bytes.count ? line + " …" : line
    }
  }

  /// The name of a `run` step, where one is given.
  var name: String? {
    guard case .run(let run) = step.step.kind, let name = run.name else { return nil }
    var rendering = Rendering(limit: 10_000)
    return rendering.value(of: name, in: step.scope).text
  }

  /// Whether only the pipeline decides if it runs.
  var isConditional: Bool { step.conditions.contains { $0.truth == .unknown } }
}

extension YAMLNode {
  /// Whether the node is a scalar that is not plain, without a tag: always a text, whatever stands in it.
  fileprivate var isPlainText: Bool { kind == .scalar && style != .plain && tagSpan == nil }
}
