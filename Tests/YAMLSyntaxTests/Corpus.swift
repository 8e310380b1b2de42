import Foundation
import SourceEditing
import Testing
import YAMLSyntax

/// The real configs beside the checkout, and how tests vary them.
enum Corpus {
  struct File: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    var testDescription: String { name }
  }

  /// The folder that this package is in.
  static let checkout: URL = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root
  }()

  /// The folder of the real repositories; nil where it is not there.
  static let folder: String? = {
    let places = ["../shared/corpus/wild", "../../shared/corpus/wild"].map { checkout.appendingPathComponent($0).path }
    let folder = places.first { FileManager.default.fileExists(atPath: $0) }
    if folder == nil { print("skipped: no corpus at \(places[0])") }
    return folder
  }()

  /// Every `.yml` and `.yaml` in a `.circleci` folder of the corpus, sorted; none where it is not there.
  static let files = folder.map { files(below: $0).filter { $0.name.contains("/.circleci/") } } ?? []

  /// Every `.yml` and `.yaml` below `folder`, sorted.
  static func files(below folder: String) -> [File] {
    var files: [File] = []
    let names = FileManager.default.enumerator(atPath: folder)
    while let name = names?.nextObject() as? String {
      guard name.hasSuffix(".yml") || name.hasSuffix(".yaml") else { continue }
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      files.append(File(name: name, bytes: Array(data)))
    }
    return files.sorted { $0.name < $1.name }
  }

  /// Ways in which the same config may be written.
  enum Variant: CaseIterable {
    case asIs, crlf, byteOrderMark, noFinalNewline, emoji

    func applied(to bytes: [UInt8]) -> [UInt8] {
      switch self {
      case .asIs: return bytes
      case .crlf:
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
          if byte == 0x0A, index == 0 || bytes[index - 1] != 0x0D { result.append(0x0D) }
          result.append(byte)
        }
        return result
      case .byteOrderMark: return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes : [0xEF, 0xBB, 0xBF] + bytes
      case .noFinalNewline:
        var result = bytes
        while let last = result.last, last == 0x0A || last == 0x0D { result.removeLast() }
        return result
      case .emoji:
        if bytes.first == UInt8(ascii: "%") || bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return bytes }
        return Array("# café 🐳 日本\n".utf8) + bytes
      }
    }
  }

  /// The documents of the corpus that libyaml accepts, in one variant.
  static func documents(_ variant: Variant = .asIs) -> [(name: String, document: YAMLDocument)] {
    files.compactMap { file in
      let source = SourceText(path: file.name, bytes: variant.applied(to: file.bytes))
      guard let document = try? YAMLDocument.parse(source) else { return nil }
      return (file.name, document)
    }
  }
}

/// A document from a text.
func yaml(_ text: String) throws(YAMLSyntaxError) -> YAMLDocument {
  try YAMLDocument.parse(SourceText(path: "config.yml", bytes: Array(text.utf8)))
}
