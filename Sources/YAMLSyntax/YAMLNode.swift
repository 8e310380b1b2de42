public import SourceEditing

/// A node of a YAML document: a light handle on a shared, immutable tree.
public struct YAMLNode: Hashable, Sendable {
  /// What a node is.
  public enum Kind: Hashable, Sendable {
    /// A text: also numbers, booleans and null.
    case scalar
    /// A list.
    case sequence
    /// Keys with values.
    case mapping
    /// A reference to an anchored node.
    case alias
  }

  /// How a scalar is written.
  public enum Style: Hashable, Sendable {
    /// Without quotes.
    case plain
    /// In `'`.
    case singleQuoted
    /// In `"`.
    case doubleQuoted
    /// As a block after `|`.
    case literal
    /// As a block after `>`.
    case folded
  }

  let tree: YAMLTree
  /// The node's place in preorder, from 0; the same whenever the same bytes are read.
  public let id: Int32

  init(tree: YAMLTree, id: Int32) {
    self.tree = tree
    self.id = id
  }

  var record: YAMLTree.Record { tree.records[Int(id)] }

  /// What the node is.
  public var kind: Kind { record.kind }
  /// Whether the node is an alias, `*name`.
  public var isAlias: Bool { record.kind == .alias }
  /// How the scalar is written; `plain` for every other node.
  public var style: Style { record.style }
  /// Whether the node is a collection in brackets or lies inside one.
  public var isFlow: Bool { record.flags.contains(.isFlow) }

  /// The bytes of the content: without anchor, tag, a comment behind it or blank lines after it.
  ///
  /// A block collection reaches from its first key or dash to the end of its last child. A block scalar begins with its
  /// header and ends before the line break of its last line; a comment in the header lies inside.
  public var span: ByteSpan { ByteSpan(Int(record.start), Int(record.end)) }
  /// The bytes of the content together with the anchor and tag before it.
  public var outerSpan: ByteSpan {
    ByteSpan(tree.properties(of: id).map { Int($0.start) } ?? Int(record.start), Int(record.end))
  }
  /// The bytes of the anchor, `&` included.
  public var anchorSpan: ByteSpan? { tree.properties(of: id)?.anchor }
  /// The name of the anchor, without `&`.
  public var anchor: String? {
    anchorSpan.map { tree.source.string(ByteSpan($0.start + 1, $0.end)) }
  }
  /// The bytes of the tag as it is written.
  public var tagSpan: ByteSpan? { tree.properties(of: id)?.tag }
  /// The tag with its handle resolved, such as `tag:yaml.org,2002:str` for `!!str`.
  public var tag: String? {
    guard let properties = tree.properties(of: id), properties.tag != nil else { return nil }
    return String(decoding: tree.values[properties.tagValue], as: UTF8.self)
  }

  /// Whether both are the same node of the same tree.
  public static func == (left: YAMLNode, right: YAMLNode) -> Bool {
    left.id == right.id && left.tree === right.tree
  }

  /// Feeds the identity of tree and node.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(tree))
    hasher.combine(id)
  }
}
