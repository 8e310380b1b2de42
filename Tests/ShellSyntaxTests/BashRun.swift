import Foundation

/// Runs scripts in a real Bash whose programs are stubs that log their arguments; a stub fails when told to.
struct BashRun {
  /// What ran, in order, and the status at the end.
  struct Record: Equatable {
    var log: [String]
    var status: Int32
  }

  private let folder: String

  /// Makes the stubs; nil where there is no Bash.
  init?(stubs: [String]) throws {
    guard FileManager.default.isExecutableFile(atPath: "/bin/bash") else { return nil }
    folder = FileManager.default.temporaryDirectory.path + "/recircle-shell-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/bin/x", withIntermediateDirectories: true)
    let text = "#!/bin/bash\necho \"${0##*/} $*\" >>\"$RECORD\"\n[[ \" $FAILING \" != *\" ${0##*/} \"* ]]\n"
    try text.write(toFile: folder + "/text", atomically: false, encoding: .utf8)
    // A program that is open for writing cannot be started, and what this process has open a child of another test may
    // hold open as well. So the stub is a file that only `cp` ever wrote.
    let copying = Process()
    copying.executableURL = URL(fileURLWithPath: "/bin/cp")
    copying.arguments = [folder + "/text", folder + "/stub"]
    try copying.run()
    copying.waitUntilExit()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/stub")
    for name in stubs {
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/bin/" + name, withDestinationPath: folder + "/stub")
    }
  }

  /// Runs `script` the way CircleCI does, the programs in `failing` failing.
  func run(_ script: String, failing: Set<String> = []) throws -> Record {
    let record = folder + "/record"
    try "".write(toFile: record, atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-eo", "pipefail", "-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder + "/bin")
    process.environment = [
      "PATH": folder + "/bin:/usr/bin:/bin", "RECORD": record, "FAILING": failing.sorted().joined(separator: " "),
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let log = try String(contentsOfFile: record, encoding: .utf8).split(separator: "\n").map(String.init)
    return Record(log: log, status: process.terminationStatus)
  }

  /// Removes the stubs.
  func close() { try? FileManager.default.removeItem(atPath: folder) }
}
