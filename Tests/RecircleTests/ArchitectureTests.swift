import Foundation
import Testing

@Suite struct ArchitectureTests {
  private func files(in target: String) throws -> [(name: String, text: String)] {
    let folder = packageRoot.appending(path: "Sources/\(target)")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try names.sorted().filter { $0.hasSuffix(".swift") }.map {
      ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
    }
  }

  @Test func `no pass takes a text apart`() throws {
    let parsing = [".split", ".firstIndex(of", "hasPrefix", "hasSuffix", "components(", "Regex", ".utf8", "range(of"]
    for file in try files(in: "RecirclePasses") {
      for word in parsing where file.text.contains(word) {
        Issue.record("\(file.name) uses \(word): the layer below lacks a type")
      }
    }
  }

  @Test func `no layer imports one above it`() throws {
    let layers = [
      "SourceEditing", "YAMLSyntax", "ShellSyntax", "DockerfileSyntax", "CircleCIModel", "DockerCLI", "BuildFiles",
      "RecircleEngine", "RecirclePasses", "RecircleReporting", "RecircleFleet",
    ]
    for (height, layer) in layers.enumerated() {
      for file in try files(in: layer) {
        for above in layers[(height + 1)...] {
          #expect(!file.text.contains("import \(above)\n"), "\(layer)/\(file.name) imports \(above)")
        }
      }
    }
  }

  @Test func `libyaml is imported in one file`() throws {
    let users = try files(in: "YAMLSyntax").filter { $0.text.contains("import CLibYAML") }
    #expect(users.map(\.name) == ["LibYAML.swift"])
  }

  @Test func `the paths that touch configs use no Foundation`() throws {
    for layer in [
      "SourceEditing", "YAMLSyntax", "ShellSyntax", "DockerfileSyntax", "CircleCIModel", "DockerCLI", "BuildFiles",
      "RecircleEngine", "RecirclePasses",
    ] {
      for file in try files(in: layer) { #expect(!file.text.contains("import Foundation"), "\(layer)/\(file.name)") }
    }
  }
}
