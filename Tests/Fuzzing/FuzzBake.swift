import BuildFiles
import ShellSyntax

/// Any bytes as a bake file in HCL: `docker buildx bake` is followed to an end.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBake(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for command in ["docker buildx bake", "docker buildx bake app --set '*.dockerfile=x'"] {
    let script = ShellScript(Array(command.utf8), templates: false)
    guard let invocation = script.soleInvocation else { continue }
    var tracer = BuildTracer { $0 == "docker-bake.hcl" ? bytes : nil }
    let place = CommandPlace(folder: .root, variables: ["TAG": "1"], text: { _ in nil }, locate: { _ in nil })
    let lines = bytes.count { $0 == 0x0A } + 1
    for build in tracer.reach(of: invocation.command, source: script.source, in: place).builds {
      if !(1...lines).contains(build.line) { fatalError("line \(build.line) of \(lines)") }
    }
  }
  return 0
}
