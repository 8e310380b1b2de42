internal import CircleCIModel
internal import DockerCLI
internal import ShellSyntax
internal import SourceEditing
internal import YAMLSyntax

/// The logins of a job to registries, up to one of its builds.
struct RegistryLogins {
  /// What one of them opens.
  private enum Login: Hashable {
    /// The registry of that host; where it begins with a dot, every one that ends so.
    case host(String)
    /// One that a variable names.
    case unknown(String)
  }

  private var before: [Login] = []
  private var after: [Login] = []

  /// The logins in the job of `use` that the client of `site` has.
  init(around site: BuildSite, use: BuildSite.Use, in analysis: Analysis) {
    guard let step = use.step else { return }
    let job = analysis.jobs[use.job]
    let isRoot = analysis.command(of: site)?.docker?.wrapperNames.contains("sudo") ?? false
    for index in job.steps.indices {
      if case .command(let name, let arguments) = job.steps[index].step.kind {
        let found = RegistryLogins.login(ofElement: name, arguments, job.steps[index], analysis.config)
        if index < step { before += found } else { after += found }
        continue
      }
      guard let script = analysis.script(ofStep: index, job: use.job), script.mayLogIn else { continue }
      let own = analysis.command(of: site)?.invocation.command.span.start ?? 0
      for invocation in script.script.invocations {
        let found = RegistryLogins.logins(of: invocation.command, script, isRoot: isRoot) { word in
          RegistryLogins.text(word, invocation, script, job, index)
        }
        if index < step || index == step && invocation.command.span.start < own {
          before += found
        } else {
          after += found
        }
      }
    }
  }

  /// Why a build cannot use the registry at `host`; nil where it can. `assumption` is what must be true of a login whose
  /// registry a variable names, and of those to the hosts `said`, which the config does not show.
  func reasonAgainst(_ host: String, said: [String], assumption: inout String?) -> String? {
    if before.contains(where: { opens($0, host) }) { return nil }
    if said.contains(where: { opens(.host($0), host) }) {
      assumption = "the job is logged in to '\(host)' before the build, as the policy says"
      return nil
    }
    // Docker Hub's is the login without a host: one that a variable names is to another registry.
    for case .unknown(let text) in before where !RegistryLogins.isHub(host) {
      assumption = "the login to '\(text)' is one to '\(host)'"
      return nil
    }
    return after.contains { opens($0, host) }
      ? "the job logs in to '\(host)' only after the build"
      : "no login to '\(host)' is found before the build; one that other files make is for 'logins' of the policy to say"
  }

  private func opens(_ login: Login, _ host: String) -> Bool {
    switch login {
    case .host(let pattern):
      RegistryFacts.matches(host, pattern) || RegistryLogins.isHub(host) && RegistryLogins.isHub(pattern)
    case .unknown(let text): RegistryLogins.plain(text) == RegistryLogins.plain(host)
    }
  }

  private static func isHub(_ host: String) -> Bool {
    ["docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"].contains(host)
  }

  /// `${NAME}` and `$NAME` are one.
  private static func plain(_ text: String) -> String { text.filter { !"{}\"".contains($0) } }

  private static func text(
    _ word: ShellWord, _ invocation: ShellInvocation, _ script: ScriptAnalysis, _ job: ResolvedJob, _ step: Int
  ) -> String? {
    guard case .run(let run) = job.steps[step].step.kind else { return nil }
    let constants = script.script.variables(at: invocation)
    return ShellValues(job: job, step: job.steps[step], run: run, constants: constants).text(word.parts)
  }

  private static func logins(
    of command: SimpleCommand, _ script: ScriptAnalysis, isRoot: Bool, text: (ShellWord) -> String?
  ) -> [Login] {
    if let docker = DockerInvocation(command, source: script.script.source) {
      guard docker.verb == .login, docker.wrapperNames.contains("sudo") == isRoot else { return [] }
      guard let server = docker.parsedArguments.flatMap({ $0.positionals.first ?? $0.ambiguous.first }) else {
        return [.host("docker.io")]
      }
      return [text(server).map { .host(host(of: $0)) } ?? .unknown(host(of: server.text(in: script.script.source)))]
    }
    guard let place = ProgramPlace(command) else { return [] }
    let words = command.words[place.index...].map { $0.literal ?? "" }
    for program in RegistryLoginFacts.programs where isCall(words, of: program) {
      return named(Array(words.dropFirst(program.words.count)), by: program)
    }
    return []
  }

  private static func isCall(_ words: [String], of program: RegistryLoginFacts.Program) -> Bool {
    guard let first = words.first?.split(separator: "/").last, first == program.words.first ?? "" else { return false }
    // Global flags may stand between the words: `aws --region x ecr get-login`. `get-login-password` logs nobody in: the
    // `docker login` behind it does.
    let rest = words.dropFirst().filter { !$0.hasPrefix("-") }
    return program.words.dropFirst().allSatisfy(rest.contains)
  }

  /// The hosts that the command names, or else those of the program.
  private static func named(_ words: [String], by program: RegistryLoginFacts.Program) -> [Login] {
    if program.words.first == "gcloud" || program.words.first == "docker-credential-gcr" {
      let hosts = words.flatMap { word -> [Substring] in
        let value = word.hasPrefix("--registries=") ? Substring(word.dropFirst(13)) : Substring(word)
        return value.hasPrefix("-") ? [] : value.split(separator: ",")
      }.filter { $0.contains(".") }
      if !hosts.isEmpty { return hosts.map { .host(String($0)) } }
    }
    return program.hosts.map(Login.host)
  }

  private static func login(
    ofElement name: String, _ arguments: YAMLNode?, _ step: ResolvedStep, _ config: CircleConfig
  ) -> [Login] {
    guard let (orb, element) = config.orb(ofElement: name, inOrb: step.orb), let reference = orb.reference,
      let hosts = RegistryLoginFacts.orbs[reference]?[element]
    else { return [] }
    if reference == "circleci/docker", let given = arguments?["registry"] {
      return [step.scope.text(of: given).map { .host(host(of: $0)) } ?? .unknown(given.resolved.text)]
    }
    return hosts.map(Login.host)
  }

  /// The host of a registry that is given as `https://host/path`.
  private static func host(of text: String) -> String {
    var rest = Substring(text.filter { $0 != "\"" })
    for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
    let host = rest.prefix { $0 != "/" }
    return host.isEmpty ? "docker.io" : String(host)
  }
}

extension ScriptAnalysis {
  /// Whether a word that all logins have stands in it: scripts without one need not be looked at.
  fileprivate var mayLogIn: Bool {
    ["login", "configure-docker"].contains { Bytes.contains(script.source, Array($0.utf8)) }
  }
}
