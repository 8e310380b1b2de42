import Foundation
import RecircleEngine
import RecirclePasses
import SourceEditing
import Testing
import YAMLSyntax

/// Configs of public repositories, kept outside the package; the tests say so where they are not there.
@Suite struct WildConfigTests {
  private struct Config {
    let path: String
    let repository: FolderFiles
    let source: SourceText
  }

  private static let folder = packageRoot.deletingLastPathComponent().appending(path: "shared/corpus/wild")

  private static let configs: [Config] = {
    let manager = FileManager.default
    guard let names = try? manager.contentsOfDirectory(atPath: folder.path) else {
      print("shared/corpus/wild is not there: the laws were not checked on real configs")
      return []
    }
    return names.sorted().flatMap { name -> [Config] in
      let root = folder.appending(path: name)
      let files = manager.enumerator(atPath: root.appending(path: ".circleci").path)?.compactMap { $0 as? String } ?? []
      return files.sorted().filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.compactMap { file in
        let path = ".circleci/" + file
        guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
        return Config(
          path: "\(name)/\(path)", repository: FolderFiles(folder: root),
          source: SourceText(path: path, bytes: Array(data)))
      }
    }
  }()

  private static func options(for strategy: Strategy) -> Options {
    var options = Options(strategy: strategy)
    options.cacheReference = "docker.io/example/buildcache"
    options.builder.endpoint = "tcp://buildkit.example.com:1234"
    options.depotProject = "abc123xyz"
    return options
  }

  @Test(arguments: Strategy.allCases)
  func `every law holds on real configs`(_ strategy: Strategy) {
    let engine = Engine(options: WildConfigTests.options(for: strategy), passes: PassCatalog.all)
    var changed = 0
    for config in WildConfigTests.configs {
      do throws(FileError) {
        guard let report = try engine.run(config.source, repository: config.repository) else { continue }
        for site in report.sites where site.verdict != .improved {
          #expect(site.reason?.isEmpty == false, "\(config.path): a verdict without a reason")
        }
        guard report.isChanged else {
          #expect(report.result == config.source.bytes, "\(config.path): changed without an edit")
          continue
        }
        changed += 1
        for edit in report.edits.edits {
          #expect(edit.trimmed(in: config.source.bytes) == edit, "\(config.path): an edit is larger than it must be")
        }
        let again = try engine.run(
          SourceText(path: config.source.path, bytes: report.result), repository: config.repository)
        #expect(again?.isChanged == false, "\(config.path): a second run changes the config again")
        let twice = try engine.run(config.source, repository: config.repository)
        #expect(twice?.result == report.result, "\(config.path): two runs differ")
      } catch {
        #expect(error.kind == .unreadable, "\(config.path): \(error.description)")
        #expect((try? YAMLDocument.parse(config.source)) == nil, "\(config.path): \(error.description)")
      }
    }
    // A builder needs a client with buildx, which many of these old images lack.
    let least = strategy == .registryCache ? 5 : strategy == .localCache ? 30 : 40
    #expect(WildConfigTests.configs.isEmpty || changed > least)
  }

  @Test func `two strategies one after the other keep the laws`() throws {
    let first = Engine(options: Options(strategy: .dlc), passes: PassCatalog.all)
    let second = Engine(options: Options(strategy: .dlcBuildx), passes: PassCatalog.all)
    for config in WildConfigTests.configs {
      guard let report = try? first.run(config.source, repository: config.repository), report.isChanged else {
        continue
      }
      let text = SourceText(path: config.source.path, bytes: report.result)
      let next = try second.run(text, repository: config.repository)
      let last = SourceText(path: config.source.path, bytes: next?.result ?? [])
      let again = try second.run(last, repository: config.repository)
      #expect(again?.isChanged == false, "\(config.path): a further run changes the config again")
    }
  }
}
