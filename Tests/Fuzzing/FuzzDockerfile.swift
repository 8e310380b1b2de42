import DockerfileSyntax
import SourceEditing

/// Any bytes give a Dockerfile: instructions lie in the text and in order, and every question about its stages ends.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDockerfile(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let file = Dockerfile.parse(
    SourceText(path: "Dockerfile", bytes: Array(UnsafeBufferPointer(start: start, count: count))))
  var end = 0
  for instruction in file.instructions {
    expect(instruction.span.start >= end && instruction.span.end <= count, "instructions out of order")
    end = instruction.span.end
    for heredoc in instruction.heredocs { expect(heredoc.body.end <= count, "a heredoc leaves the text") }
    _ = (instruction.mounts, instruction.copySource, instruction.environment, instruction.buildKitFeature)
  }
  for problem in file.problems { expect(problem.offset <= count, "a problem behind the end") }
  expect(file.stages.map(\.index) == Array(file.stages.indices), "stages out of order")
  for arguments in [[:], ["A": nil, "B": "x"]] as [[String: String?]] {
    let graph = file.graph(buildArguments: arguments, namedContexts: arguments.isEmpty ? [] : ["x"])
    guard let last = graph.last else { continue }
    // A few targets: each takes time that grows with the file.
    for target in Set([0, last / 2, last]) {
      let reach = graph.reach(of: target)
      let chain = graph.chain(of: target)
      expect(
        chain.first == target && reach.last == target && Set(chain).isSubset(of: reach), "a chain that is not built")
      expect(Set(graph.lost(of: target)).union(chain) == Set(reach), "a stage is neither lost nor kept")
      _ = (graph.minimalLost(target: target), graph.advice(for: target), graph.images(neededBy: target))
      _ = (graph.cacheMounts(inReachOf: target), graph.isComplete(for: target), graph.skipped(by: target))
    }
  }
  return 0
}

/// As `precondition`, whose message an optimised build drops.
private func expect(_ condition: Bool, _ message: @autoclosure () -> String = "a rule is broken") {
  if !condition { fatalError(message()) }
}
