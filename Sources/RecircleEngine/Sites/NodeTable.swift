/// Values of some of the nodes of one document, found by a node's number without hashing.
struct NodeTable<Value: Sendable>: Sendable {
  /// The values, in the order in which they came.
  private(set) var values: [Value] = []
  /// For each node the number of its value, -1 where it has none.
  private var places: [Int32]

  /// A table for a document of so many nodes.
  init(nodeCount: Int) { places = Array(repeating: -1, count: nodeCount) }

  /// The value of the node with this number; nil where it has none, or the document no such node.
  subscript(node: Int32) -> Value? {
    guard places.indices.contains(Int(node)), places[Int(node)] >= 0 else { return nil }
    return values[Int(places[Int(node)])]
  }

  /// Sets the value of a node of the document.
  mutating func set(_ value: Value, for node: Int32) { update(node, initially: value) { $0 = value } }

  /// Changes the value of a node of the document in its place; `initial` is that of one that has none yet.
  mutating func update(_ node: Int32, initially initial: @autoclosure () -> Value, _ change: (inout Value) -> Void) {
    guard places.indices.contains(Int(node)) else { return }
    if places[Int(node)] < 0 {
      places[Int(node)] = Int32(truncatingIfNeeded: values.count)
      values.append(initial())
    }
    change(&values[Int(places[Int(node)])])
  }
}
