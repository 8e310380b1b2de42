import Foundation
import ShellSyntax
import Testing

/// Dumps a folder of scripts for comparison with another parser; does nothing unless asked to.
///
/// `SHELL_DUMP_INPUT` names the folder: `*.sh` are read with templates, `*.plain.sh` without. `X.sh.dump` is written beside.
@Suite struct DumpTests {
  @Test func `dumps the scripts of the folder named in the environment`() throws {
    guard let folder = ProcessInfo.processInfo.environment["SHELL_DUMP_INPUT"] else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".sh") {
      let path = folder + "/" + name
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      let script = ShellScript.parse(bytes, templates: !name.hasSuffix(".plain.sh"))
      let text = ScriptDump(script).lines.joined(separator: "\n") + "\n"
      try text.write(toFile: path + ".dump", atomically: false, encoding: .utf8)
    }
  }
}
