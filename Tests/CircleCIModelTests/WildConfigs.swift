import CircleCIModel
import Foundation
import SourceEditing
import YAMLSyntax

/// Configs of public repositories, kept outside the package; the tests say so where they are not there.
enum WildConfigs {
  static let all: [(name: String, config: CircleConfig)] = {
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

}
