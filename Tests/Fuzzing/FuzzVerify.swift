import SourceEditing
import YAMLSyntax

/// Two texts, cut apart at the first zero byte: the judge ends, and finds every text equal to itself.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzVerify(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let cut = input.firstIndex(of: 0) ?? input.count / 2
  let first = SourceText(path: "first.yml", bytes: Array(input[..<cut]))
  let second = SourceText(path: "second.yml", bytes: Array(input[min(input.count, cut + 1)...]))
  guard let before = try? YAMLDocument.parse(first), let after = try? YAMLDocument.parse(second) else { return 0 }
  let there = YAMLVerification.verify(before: before, after: after, changes: [])
  let back = YAMLVerification.verify(before: after, after: before, changes: [])
  expect((there == nil) == (back == nil), "\(String(describing: there)) but \(String(describing: back))")
  let node = Int32(cut % (before.nodeCount + 1))
  let changes: [YAMLChange] = [
    .replaced(node: node, with: .raw("1")), .removed(node: node), .renamed(key: node, to: "x"),
    .moved(node: node, before: cut), .inserted(into: node, before: cut, item: .mapping([])),
    .added(to: node, key: "x", value: .sequence([])),
  ]
  for change in changes { _ = YAMLVerification.verify(before: before, after: after, changes: [change]) }
  _ = YAMLVerification.verify(before: before, after: after, changes: changes)
  return 0
}

/// As `precondition`, whose message an optimised build drops.
private func expect(_ condition: Bool, _ message: @autoclosure () -> String = "a rule is broken") {
  if !condition { fatalError(message()) }
}
