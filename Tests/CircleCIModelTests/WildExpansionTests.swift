import CircleCIModel
import Foundation
import SourceEditing
import Testing
import YAMLSyntax

/// Configs of public repositories, kept outside the package; the tests say so where they are not there.
@Suite struct WildExpansionTests {
  private static let configs = WildConfigs.all

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
}

extension Step {
  fileprivate var calledName: String? { if case .command(let name, _) = kind { name } else { nil } }
}
