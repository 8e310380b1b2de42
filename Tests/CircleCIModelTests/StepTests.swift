import CircleCIModel
import SourceEditing
import Testing
import YAMLSyntax

@Suite struct StepTests {
  private func step(_ text: String) throws -> Step {
    let config = try config("version: 2.1\njobs: {build: {docker: [{image: a}], steps: [\(text)]}}")
    let steps = Step.steps(of: config.job(named: "build")?.steps)
    return try #require(steps.first)
  }

  @Test func `a run step has every key that CircleCI gives it`() throws {
    let step = try step(
      "{run: {command: a, name: b, shell: sh, environment: {C: d}, background: true, working_directory: e, no_output_timeout: 1h, when: always, max_auto_reruns: 2, auto_rerun_delay: 10s}}"
    )
    guard case .run(let run, isDeploy: false)? = step.builtIn else { throw Missing() }
    #expect(run.script.text == "a" && run.name?.text == "b" && run.shell?.text == "sh")
    #expect(run.environment?["C"]?.text == "d" && run.background?.boolean == true)
    #expect(run.workingDirectory?.text == "e" && run.noOutputTimeout?.text == "1h" && run.condition?.text == "always")
    #expect(run.maxAutoReruns?.text == "2" && run.autoRerunDelay?.text == "10s")
  }

  @Test func `the short form and the old name are run steps`() throws {
    guard case .run(let short, isDeploy: false)? = try step("run: a b").builtIn,
      case .run(let deploy, isDeploy: true)? = try step("deploy: {command: c}").builtIn
    else { throw Missing() }
    #expect(short.isShort && short.script.text == "a b" && short.background == nil)
    #expect(deploy.script.text == "c")
  }

  @Test func `caches have keys and paths`() throws {
    guard case .saveCache(let save)? = try step("save_cache: {key: k, paths: [a, b], when: on_fail, name: n}").builtIn,
      case .restoreCache(let restore)? = try step("restore_cache: {key: k, keys: [l, m]}").builtIn,
      case .restoreCache(let lone)? = try step("restore_cache: {keys: l}").builtIn
    else { throw Missing() }
    #expect(save.key?.text == "k" && save.paths.map(\.text) == ["a", "b"] && save.condition?.text == "on_fail")
    #expect(save.name?.text == "n")
    #expect(restore.key?.text == "k" && restore.fallbackKeys.map(\.text) == ["l", "m"])
    #expect(lone.key == nil && lone.fallbackKeys.map(\.text) == ["l"])
  }

  @Test func `artifacts, results and workspaces have their folders`() throws {
    guard case .storeArtifacts(let artifacts)? = try step("store_artifacts: {path: a, destination: b}").builtIn,
      case .storeTestResults(let results)? = try step("store_test_results: {path: c}").builtIn,
      case .persistToWorkspace(let persist)? = try step("persist_to_workspace: {root: d, paths: [e]}").builtIn,
      case .attachWorkspace(let attach)? = try step("attach_workspace: {at: f}").builtIn
    else { throw Missing() }
    #expect(artifacts.path?.text == "a" && artifacts.destination?.text == "b" && results.path?.text == "c")
    #expect(persist.root?.text == "d" && persist.paths.map(\.text) == ["e"] && attach.path?.text == "f")
  }

  @Test func `the bare form has no keys`() throws {
    guard case .checkout(let checkout)? = try step("checkout").builtIn,
      case .addSSHKeys(let keys)? = try step("add_ssh_keys").builtIn,
      case .setupRemoteDocker(let engine)? = try step("setup_remote_docker").builtIn,
      case .installSigningBundle? = try step("install_signing_bundle").builtIn,
      case .checkout(let empty)? = try step("{checkout: }").builtIn
    else { throw Missing() }
    #expect(checkout.node == nil && checkout.path == nil && keys.fingerprints.isEmpty && engine.version == nil)
    #expect(empty.node == nil)
  }

  @Test func `checkout, keys and the remote engine have theirs`() throws {
    guard case .checkout(let checkout)? = try step("checkout: {path: a, method: shallow, depth: 1}").builtIn,
      case .addSSHKeys(let keys)? = try step("add_ssh_keys: {fingerprints: [a, b]}").builtIn,
      case .setupRemoteDocker(let engine)? = try step(
        "setup_remote_docker: {docker_layer_caching: true, version: edge, prefer_same_region: true, reusable: true}"
      ).builtIn
    else { throw Missing() }
    #expect(checkout.path?.text == "a" && checkout.method?.text == "shallow" && checkout.depth?.text == "1")
    #expect(keys.fingerprints.map(\.text) == ["a", "b"])
    #expect(engine.layerCaching?.boolean == true && engine.version?.text == "edge")
    #expect(engine.prefersSameRegion?.boolean == true && engine.reusable?.boolean == true && engine.exclusive == nil)
  }

  @Test func `a value keeps its node, through aliases and merges`() throws {
    let config = try config(
      """
      version: 2.1
      x: &x {key: k}
      jobs: {build: {docker: [{image: a}], steps: [save_cache: {<<: *x, paths: &p [a]}, save_cache: {key: l, paths: *p}]}}
      """)
    let steps = Step.steps(of: config.job(named: "build")?.steps).compactMap(\.builtIn)
    guard case .saveCache(let merged)? = steps.first, case .saveCache(let aliased)? = steps.last else {
      throw Missing()
    }
    let key = try #require(merged.key)
    #expect(
      config.document.source.string(key.span) == "k" && config.document.source.location(of: key.span.start).line == 2)
    #expect(aliased.paths == merged.paths)
  }

  @Test(arguments: [
    "mine", "mine: {a: b}", "orb/mine", "when: {condition: true, steps: []}", "steps: []", "[]", "{}", "run: []",
  ])
  func `what is no step of CircleCI's own has no keys of one`(_ text: String) throws {
    let config = try config(
      "version: 2.1\njobs: {build: {docker: [{image: a}], steps: [\(text.contains(": ") ? "{\(text)}" : text)]}}")
    let steps = Step.steps(of: config.job(named: "build")?.steps)
    #expect(steps.count == 1 && steps.allSatisfy { $0.builtIn == nil })
  }

  @Test(arguments: [("checkout", "checkout"), ("run: a", "run"), ("orb/x: {}", "orb/x"), ("{}", ""), ("[]", "")])
  func `a step has the name that stands first`(_ text: String, _ name: String) throws {
    #expect(try step(text).name == name)
  }

  private struct Missing: Error {}
}
