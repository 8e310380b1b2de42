internal import BuildFiles
internal import DockerCLI

/// A build while its jobs are being found.
struct SiteDraft {
  let kind: SiteKind
  let offset: Int
  /// The script that holds it; nil for an orb's job or command.
  var script: Int32?
  /// The command's number in that script.
  var command = -1
  let text: String
  private(set) var uses: [BuildSite.Use] = []
  var jobNames: [String] = []
  var isReached = false
  private(set) var isPerformedTooOften = false

  /// Takes in that a job performs the build; jobs come in source order, all forms of one together.
  mutating func add(_ use: BuildSite.Use, job name: String, isReached: Bool) {
    // Commands can call one another until one build is performed thousands of times: then it is left alone.
    if uses.count >= BuildSite.useLimit, uses.suffix(BuildSite.useLimit).allSatisfy({ $0.job == use.job }) {
      isPerformedTooOften = true
      return
    }
    uses.append(use)
    if jobNames.last != name { jobNames.append(name) }
    if isReached { self.isReached = true }
  }

  /// The command on one line: continuations and runs of blanks are one blank.
  static func oneLine(_ bytes: ArraySlice<UInt8>) -> String {
    var last: UInt8 = 0x20
    let isOneLine = bytes.allSatisfy { byte in
      defer { last = byte }
      return byte != 0x0A && byte != 0x09 && (byte != 0x20 || last != 0x20)
    }
    if isOneLine, last != 0x20 { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x5C, index + 1 < bytes.endIndex, bytes[index + 1] == 0x0A {
        index += 2
        if result.last != 0x20 { result.append(0x20) }
        continue
      }
      if byte == 0x20 || byte == 0x09 || byte == 0x0A {
        if result.last != 0x20 { result.append(0x20) }
      } else {
        result.append(byte)
      }
      index += 1
    }
    while result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
