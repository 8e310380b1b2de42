import BuildFiles
import ShellSyntax

/// Any bytes as a makefile: `make` and `make` with a goal and a variable are followed to an end.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMakefile(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for command in ["make", "make -k all build NAME=value"] {
    let script = ShellScript(Array(command.utf8), templates: false)
    guard let invocation = script.soleInvocation else { continue }
    var tracer = BuildTracer { $0 == "Makefile" || $0 == "more.mk" ? bytes : nil }
    let place = CommandPlace(folder: .root, variables: [:], text: { _ in nil }, locate: { _ in nil })
    let lines = bytes.count { $0 == 0x0A } + 1
    for build in tracer.reach(of: invocation.command, source: script.source, in: place).builds {
      if !(1...lines).contains(build.line) { fatalError("line \(build.line) of \(lines)") }
    }
  }
  return 0
}
