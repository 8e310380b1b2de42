import Foundation
import SourceEditing
import YAMLSyntax

/// Writes edits into the folder that `YAML_EDITS_FOLDER` names, for `Tests/Judge/judge_edits.py` to judge from outside.
final class Judge: Sendable {
  static let shared = ProcessInfo.processInfo.environment["YAML_EDITS_FOLDER"].map(Judge.init)

  private let folder: String

  init(folder: String) {
    self.folder = folder
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Writes one edit: the bytes before and after, and the declared change.
  func add(_ name: String, _ document: YAMLDocument, _ edit: YAMLEdit, _ description: String) {
    guard let set = try? EditSet(edit.textEdits) else { return }
    let record: [String: Any] = [
      "name": name, "wish": description, "change": json(edit.change),
      "before": Data(document.source.bytes).base64EncodedString(),
      "after": Data(set.applied(to: document.source.bytes)).base64EncodedString(),
    ]
    guard let data = try? JSONSerialization.data(withJSONObject: record) else { return }
    try? data.write(to: URL(fileURLWithPath: "\(folder)/\(UUID().uuidString).json"))
  }

  private func json(_ change: YAMLChange) -> [String: Any] {
    switch change {
    case .replaced(let node, let value): ["op": "replaced", "node": Int(node), "value": json(value)]
    case .inserted(let sequence, let before, let item):
      ["op": "inserted", "node": Int(sequence), "before": before, "value": json(item)]
    case .added(let mapping, let key, let value):
      ["op": "added", "node": Int(mapping), "key": key, "value": json(value)]
    case .removed(let node): ["op": "removed", "node": Int(node)]
    case .renamed(let key, let name): ["op": "renamed", "node": Int(key), "key": name]
    case .moved(let node, let before): ["op": "moved", "node": Int(node), "before": before]
    }
  }

  private func json(_ value: YAMLValue) -> [String: Any] {
    switch value {
    case .string(let text), .quoted(let text), .literal(let text): ["text": text]
    case .raw(let text): ["raw": text]
    case .sequence(let items): ["items": items.map(json)]
    case .mapping(let entries): ["entries": entries.map { [$0.key, json($0.value)] as [Any] }]
    }
  }
}
