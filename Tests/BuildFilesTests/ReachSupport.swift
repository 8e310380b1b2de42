import BuildFiles
import ShellSyntax

/// What `command`, run in `folder` of a repository with `files`, leads to.
func reach(
  _ command: String, in folder: String = "", environment: [String: String?] = [:], _ files: [String: String] = [:]
) -> BuildReach {
  let script = ShellScript.parse(Array(command.utf8), templates: false)
  guard let invocation = script.invocations.first else { return .reachesNone(usesDocker: false) }
  var tracer = BuildTracer { path in files[path].map { Array($0.utf8) } }
  let place = CommandPlace(
    folder: RepositoryPath.root.appending(folder), variables: environment,
    text: { parts in
      var text = ""
      for part in parts {
        switch part {
        case .variable(let name, nil):
          guard let value = environment[name] ?? nil else { return nil }
          text += value
        default:
          guard let known = part.literal else { return nil }
          text += known
        }
      }
      return text
    }, locate: { _ in nil })
  return tracer.reach(of: invocation.command, source: script.source, in: place)
}

/// What `command`, run in the root by `tracer`, leads to, in short.
func summary(of command: String, _ tracer: inout BuildTracer) -> String {
  let script = ShellScript.parse(Array(command.utf8), templates: false)
  guard let invocation = script.invocations.first else { return "none" }
  let place = CommandPlace(folder: .root, variables: [:], text: { _ in nil }, locate: { _ in nil })
  return tracer.reach(of: invocation.command, source: script.source, in: place).summary
}

extension BuildReach {
  /// `proven Makefile:2`, `possible a:1 b:2`, `none`, `unknown`: for comparisons in tests.
  var summary: String {
    let places = builds.map { $0.place ?? "here" }.joined(separator: " ")
    switch self {
    case .proven: return "proven \(places)"
    case .possible: return "possible \(places)"
    case .reachesNone: return "none"
    case .unknown(let reason, _): return "unknown: \(reason)"
    }
  }

  /// The Dockerfiles, in order.
  var dockerfiles: [String?] { builds.map(\.dockerfile) }
}
