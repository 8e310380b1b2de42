import CircleCIModel
import RecircleEngine
import RecirclePasses
import SourceEditing

/// The files of a repository that is all one text: whatever is asked for as a Dockerfile, makefile or script is it.
struct OneText: RepositoryFiles {
  let bytes: [UInt8]

  func contents(of path: String) -> [UInt8]? { bytes.isEmpty ? nil : bytes }
}

/// The first byte chooses the strategy, the second what may be unsafe; what follows is a config and, behind a zero byte,
/// the text of every other file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEngine(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  guard size > 2 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  let strategies = Strategy.allCases
  var options = Options(strategy: strategies[Int(bytes[0]) % strategies.count])
  options.cacheReference = "docker.io/example/buildcache"
  options.builder.endpoint = "tcp://buildkit.example.com:1234"
  options.depotProject = "abc123xyz"
  if bytes[1] & 1 != 0 { options.unsafeFixes = .all }
  let parts = bytes[2...].split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  let config = Array(parts[0])
  let files = OneText(bytes: parts.count > 1 ? Array(parts[1]) : [])
  let engine = Engine(options: options, passes: PassCatalog.all)
  do throws(FileError) {
    guard let report = try engine.run(SourceText(path: ".circleci/config.yml", bytes: config), repository: files) else {
      return 0
    }
    guard report.isChanged else {
      precondition(report.result == config, "changed without an edit")
      return 0
    }
    let again = try engine.run(SourceText(path: ".circleci/config.yml", bytes: report.result), repository: files)
    precondition(again?.isChanged == false, "a second run changes the config again")
  } catch {
    precondition(error.kind != .lawBroken, error.description)
  }
  return 0
}
