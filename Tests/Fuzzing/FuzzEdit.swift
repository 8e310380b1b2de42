import Foundation
import SourceEditing
import YAMLSyntax

/// How often an edit was made, or refused and why; printed at the end of a run.
nonisolated(unsafe) private var outcomes: [String: Int] = [:]

/// Has the outcomes printed when the run ends.
@_cdecl("LLVMFuzzerInitialize")
public func prepare(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer) -> CInt {
  atexit {
    for (outcome, count) in outcomes.sorted(by: { $0.value > $1.value }) { print("\(count) × \(outcome)") }
  }
  return 0
}

/// The first four bytes choose an edit, the rest is the text: the edit is refused, or true and as small as it can be.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEdit(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 4 else { return 0 }
  let input = UnsafeBufferPointer(start: start, count: count)
  let source = SourceText(path: "fuzz.yml", bytes: Array(input[4...]))
  guard let document = try? YAMLDocument.parse(source), document.nodeCount > 0,
    let node = document.node(Int32((Int(input[1]) << 8 | Int(input[2])) % document.nodeCount))
  else { return 0 }
  let edit: YAMLEdit
  do throws(YAMLEditError) {
    edit = try fuzzedEdit(document, node, operation: input[0], choice: Int(input[3]))
    outcomes["made", default: 0] += 1
  } catch {
    let reason = error.message.hasPrefix("the mapping has the key") ? "the mapping has the key" : error.message
    outcomes[reason, default: 0] += 1
    return 0
  }
  for splice in edit.textEdits { expect(splice.trimmed(in: source.bytes) == splice, "not trimmed: \(splice)") }
  guard let set = try? EditSet(edit.textEdits) else { fatalError("overlapping splices: \(edit)") }
  let bytes = set.applied(to: source.bytes)
  guard let after = try? YAMLDocument.parse(SourceText(path: "fuzz.yml", bytes: bytes)) else {
    fatalError("unreadable after \(edit): \(String(decoding: bytes, as: UTF8.self))")
  }
  if let found = YAMLVerification.verify(before: document, after: after, changes: [edit.change]) {
    fatalError("\(found) after \(edit): \(String(decoding: bytes, as: UTF8.self))")
  }
  return 0
}

private func fuzzedEdit(
  _ document: YAMLDocument, _ node: YAMLNode, operation: UInt8, choice: Int
) throws(YAMLEditError) -> YAMLEdit {
  let editor = YAMLEditor(document)
  let values: [YAMLValue] = [
    .raw("true"), .string("a: b"), .literal("x\n  y\n"), .literal("x"), .mapping([]),
    .mapping(["k": .mapping(["l": .string("")])]), .sequence([.string("-"), .literal("\n x\n\n")]), .string("\u{85}\n"),
  ]
  let value = values[choice % values.count]
  switch operation % 8 {
  case 0: return try editor.add("new key", value, to: node)
  case 1: return try editor.insert(value, before: node)
  case 2: return try editor.insert(value, after: node)
  case 3: return try editor.replace(node, with: value)
  case 4: return try editor.remove(node)
  case 5: return try editor.rename(node, to: choice % 2 == 0 ? "new" : "on: ")
  case 6: return try editor.move(node, before: choice)
  default:
    let length = node.bytes.count
    let first = choice * 7 % (length + 1)
    let last = min(length, first + choice % 5)
    let texts = ["", "x", "\n", " ", "a\nb\n", "'\"\\", "# ", ": "]
    return try editor.replace(in: node, [(ByteSpan(first, last), Array(texts[choice % texts.count].utf8))])
  }
}

/// As `precondition`, whose message an optimised build drops.
private func expect(_ condition: Bool, _ message: @autoclosure () -> String = "a rule is broken") {
  if !condition { fatalError(message()) }
}
