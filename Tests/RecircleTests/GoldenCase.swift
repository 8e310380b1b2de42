import Foundation
import RecircleEngine
import SourceEditing
import Testing

/// The folder that holds the package.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// One folder of `Corpus/`: a small repository, what becomes of its config, and what is said about it.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let pass: String
  let name: String
  let folder: URL

  var testDescription: String { "\(pass)/\(name)" }

  static let configPath = ".circleci/config.yml"

  static let all: [GoldenCase] = {
    let corpus = packageRoot.appending(path: "Corpus")
    return (PassID.allCases.map(\.rawValue) + ["policy"]).flatMap { pass -> [GoldenCase] in
      let folder = corpus.appending(path: pass)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.sorted().filter { !$0.hasPrefix(".") }.map {
        GoldenCase(pass: pass, name: $0, folder: folder.appending(path: $0))
      }
    }
  }()

  func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

  var repository: FolderFiles { FolderFiles(folder: folder.appending(path: "before")) }

  /// The policy of the case's repository, where it has one.
  func policies() throws -> [Policy] {
    let path = "before/" + Policy.fileName
    guard FileManager.default.fileExists(atPath: folder.appending(path: path).path) else { return [] }
    return [try Policy.parse(SourceText(path: Policy.fileName, bytes: try bytes(path)))]
  }

  /// The options of the case: those of its file `options`, otherwise its pass alone.
  func options() throws -> Options {
    let file = folder.appending(path: "options")
    let words =
      FileManager.default.fileExists(atPath: file.path)
      ? try String(contentsOf: file, encoding: .utf8).split { $0 == " " || $0 == "\n" }.map(String.init)
      : pass == "policy" ? [] : ["--pass", pass]
    var options = Options()
    var index = 0
    func value() throws -> String {
      index += 1
      return try #require(index < words.count ? words[index] : nil)
    }
    while index < words.count {
      switch words[index] {
      case "--pass": options.selectedPasses.append(try #require(PassID(rawValue: try value())))
      case "--strategy": options.strategy = try #require(Strategy(rawValue: try value()))
      case "--builder-name": options.builderName = try value()
      case "--base-tag": options.baseTag = try value()
      case "--cache-directory": options.cacheDirectory = try value()
      case "--cache-key-prefix": options.cacheKeyPrefix = try value()
      case "--builder-per-job": options.builder.isNamedPerJob = true
      case "--docker-context": options.builder.dockerContext = try value()
      case "--export-builder": options.builder.isExported = true
      case "--remote-endpoint": options.builder.endpoint = try value()
      case "--remote-cacert": options.builder.certificateAuthority = try value()
      case "--remote-cert": options.builder.certificate = try value()
      case "--remote-key": options.builder.key = try value()
      case "--cache-ref": options.cacheReference = try value()
      case "--depot-project": options.depotProject = try value()
      case "--unsafe-fixes": options.unsafeFixes = .all
      default: Issue.record("unknown option \(words[index])")
      }
      index += 1
    }
    #expect(options.problem == nil)
    return options
  }
}

/// The files below a folder.
struct FolderFiles: RepositoryFiles {
  let folder: URL

  func contents(of path: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appending(path: path))).map { Array($0) }
  }
}

/// Another spelling of the same config, which must be handled the same.
enum Variant: String, CaseIterable, Sendable {
  case plain, carriageReturns, byteOrderMark, emojiComment, noFinalLineBreak

  func applied(to bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .plain: bytes
    case .carriageReturns: bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case .byteOrderMark: [0xEF, 0xBB, 0xBF] + bytes
    case .emojiComment: Array("# caf\u{E9} \u{1F433} \u{65E5}\u{672C}\n".utf8) + bytes
    case .noFinalLineBreak: Array(bytes.reversed().drop { $0 == 0x0A }.reversed())
    }
  }
}
