internal import SourceEditing

/// One entry or item of a document and a stand-in for the one behind it: all that the proof of an edit inside needs.
///
/// libyaml tells where a block ends by the column of what comes next. An entry on lines of its own, with a sibling in the
/// same column behind it, therefore reads alone as it does in its place. Without anchors and tags inside, nothing in it has
/// a bearing on other parts; its aliases stand for the same as long as their names do.
struct Excerpt {
  private let before: SourceText
  /// The bytes of the entry in the document, up to the line of its sibling.
  private let span: ByteSpan
  /// What ids of nodes in the entry are more than in the excerpt.
  private let distance: Int32
  private let nodeCount: Int

  /// The smallest excerpt around `edit`; nil where there is none that is much smaller than the document.
  init?(around edit: YAMLEdit, in document: YAMLDocument) {
    guard let first = edit.textEdits.first, let last = edit.textEdits.last else { return nil }
    guard var node = edit.change.owner(in: document) else { return nil }
    while let parent = node.parent {
      if let found = Excerpt(node.entryKey ?? node, in: parent) {
        guard found.span.count * 4 <= document.source.bytes.count else { return nil }
        if found.span.start < first.span.start, last.span.end <= found.span.end {
          self = found
          return
        }
      }
      node = parent
    }
    return nil
  }

  /// The item `child` of the block collection `parent`, or the entry of that key; nil where it does not stand as above.
  private init?(_ child: YAMLNode, in parent: YAMLNode) {
    guard !parent.isFlow, let column = Excerpt.column(of: child, in: parent) else { return nil }
    let tree = child.tree
    let nextId = (child.entryValue ?? child).record.next
    guard nextId < parent.record.next else { return nil }
    let next = YAMLNode(tree: tree, id: nextId)
    guard Excerpt.column(of: next, in: parent) == column else { return nil }
    let ids = Int(child.id)..<Int(nextId)
    guard !tree.records[ids].contains(where: { $0.flags.contains(.hasProperties) }) else { return nil }
    span = ByteSpan(tree.source.lineStart(of: child.span.start), tree.source.lineStart(of: next.span.start))
    distance = child.id - 1
    let isMapping = parent.kind == .mapping
    nodeCount = 1 + ids.count + (isMapping ? 2 : 1)
    let standIn = [UInt8](repeating: 0x20, count: column) + Array((isMapping ? "z: z\n" : "- z\n").utf8)
    before = SourceText(path: tree.source.path, bytes: tree.source.bytes[span.range] + standIn)
  }

  /// The column of the key or dash of `child`; nil where it does not begin its line behind nothing but spaces.
  private static func column(of child: YAMLNode, in parent: YAMLNode) -> Int? {
    let start = child.outerSpan.start
    let lead = child.tree.source.bytes[child.tree.source.lineStart(of: start)..<start]
    let column = lead.prefix { $0 == 0x20 }.count
    if parent.kind == .mapping { return column == lead.count ? column : nil }
    let behind = lead.dropFirst(column)
    return behind.first == UInt8(ascii: "-") && behind.dropFirst().allSatisfy { $0 == 0x20 } ? column : nil
  }

  /// Whether the excerpt after `edit` differs as declared; nil where it does not read alone.
  func isTrue(_ edit: YAMLEdit) -> Bool? {
    guard let old = try? YAMLDocument.parse(before), old.nodeCount == nodeCount else { return nil }
    guard let set = try? EditSet(edit.textEdits.map { $0.shifted(by: -span.start) }) else { return false }
    let text = SourceText(path: before.path, bytes: set.applied(to: before.bytes))
    guard let new = try? YAMLDocument.parse(text) else { return false }
    let change = edit.change.shifted(by: -distance)
    return YAMLVerification.verify(before: old, after: new, changes: [change]) == nil
  }
}

extension YAMLChange {
  /// The collection whose children the change is about.
  fileprivate func owner(in document: YAMLDocument) -> YAMLNode? {
    switch self {
    case .inserted(let id, _, _), .added(let id, _, _): document.node(id)
    case .replaced(let id, _), .removed(let id), .renamed(let id, _), .moved(let id, _): document.node(id)?.parent
    }
  }

  /// The same change where all ids are `distance` higher.
  fileprivate func shifted(by distance: Int32) -> YAMLChange {
    switch self {
    case .replaced(let node, let value): .replaced(node: node + distance, with: value)
    case .inserted(let node, let before, let item): .inserted(into: node + distance, before: before, item: item)
    case .added(let node, let key, let value): .added(to: node + distance, key: key, value: value)
    case .removed(let node): .removed(node: node + distance)
    case .renamed(let node, let name): .renamed(key: node + distance, to: name)
    case .moved(let node, let before): .moved(node: node + distance, before: before)
    }
  }
}
