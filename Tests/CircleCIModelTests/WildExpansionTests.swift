import CircleCIModel
import Foundation
import SourceEditing
import Testing
import YAMLSyntax

/// Configs of public repositories, kept outside the package; the tests say so where they are not there.
@Suite struct WildExpansionTests {
  private static let configs: [(name: String, config: CircleConfig)] = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let folders = ["../shared/corpus/wild", "../../shared/corpus/wild"].map { root.appending(path: $0).path }
    guard let folder = folders.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      print("shared/corpus/wild is not there: no real config was expanded")
      return []
    }
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { $0.contains("/.circleci/") && ($0.hasSuffix(".yml") || $0.hasSuffix(".yaml")) }
      .compactMap { name in
        guard let data = FileManager.default.contents(atPath: folder + "/" + name),
          let document = try? YAMLDocument.parse(SourceText(path: name, bytes: Array(data))),
          let config = CircleConfig(document)
        else { return nil }
        return (name, config)
      }
  }()

  private func expanded(_ config: CircleConfig) throws -> [UInt8] {
    try ConfigExpansion(config, pipeline: try PipelineArguments().values(for: config)).text
  }

  @Test func `expanding an expanded config changes nothing`() throws {
    for (name, config) in WildExpansionTests.configs {
      let once = try expanded(config)
      let again = try #require(
        CircleConfig(try YAMLDocument.parse(SourceText(path: name, bytes: once))), "\(name): no longer a config")
      #expect(try expanded(again) == once, "\(name): a second expansion changes it again")
    }
  }

  @Test func `an expanded config leaves no element of its own behind`() throws {
    for (name, config) in WildExpansionTests.configs where config.hasTemplates {
      let once = try expanded(config)
      let again = try #require(CircleConfig(try YAMLDocument.parse(SourceText(path: name, bytes: once))))
      #expect(again.commands.isEmpty && again.executors.isEmpty && again.orbs.isEmpty, "\(name)")
      let called = Set(again.jobs.flatMap { Step.steps(of: $0.steps) }.compactMap(\.calledName))
      #expect(called.isDisjoint(with: Set(config.commands.map(\.name))), "\(name)")
    }
  }

  /// Each of these was looked at: the configs are older versions that CircleCI refused, or have misspelt keys.
  private static let known: Set<String> = [
    "ContainerCraft__kmi", "falcosecurity__falco", "influxdata__chronograf", "mozilla-services__tecken",
    "mozilla__bigquery-etl", "netsec-ethz__scionlab", "nipreps__mriqc", "weaveworks__scope",
  ]

  @Test func `configs that run get no word but on what was retired`() {
    for (name, config) in WildExpansionTests.configs {
      let repository = name.split { $0 == "@" || $0 == "/" }.first.map(String.init) ?? name
      guard !WildExpansionTests.known.contains(repository) else { continue }
      for problem in ConfigChecker.problems(in: config) {
        #expect(
          problem.kind == .retiredImage || problem.kind == .retiredRemoteDocker, "\(name): \(problem.message)")
      }
    }
  }
}

extension Step {
  fileprivate var calledName: String? { if case .command(let name, _) = kind { name } else { nil } }
}
