extension WorkflowGraph {
  private static let width = 220
  private static let height = 46
  private static let gapAcross = 60
  private static let gapDown = 16
  private static let margin = 20
  private static let titleHeight = 30

  /// The graph as an SVG picture that needs nothing else: jobs in columns by what they wait for.
  public var svg: String {
    var body: [String] = []
    var top = WorkflowGraph.margin
    var right = 0
    for group in groups {
      let layout = Layout(group.nodes)
      body.append(
        "<text class=\"title\" x=\"\(WorkflowGraph.margin)\" y=\"\(top + 16)\">\(WorkflowGraph.escaped(group.name))</text>"
      )
      top += WorkflowGraph.titleHeight
      body += WorkflowGraph.edges(group, layout, top)
      for (index, node) in group.nodes.enumerated() { body.append(WorkflowGraph.box(node, layout.places[index], top)) }
      top += layout.rows * (WorkflowGraph.height + WorkflowGraph.gapDown) + WorkflowGraph.gapDown
      right = max(right, layout.columns * (WorkflowGraph.width + WorkflowGraph.gapAcross))
    }
    let size = (right + WorkflowGraph.margin * 2, top + WorkflowGraph.margin)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(size.0)" height="\(size.1)" viewBox="0 0 \(size.0) \(size.1)" \
      role="img" aria-label="workflows">
      <style>
      text { font: 12px sans-serif; fill: #111827 } .title { font-weight: bold; font-size: 14px }
      .small { font-size: 10px; fill: #374151 } rect { fill: #ffffff; stroke: #6b7280 } path { fill: none; stroke: #6b7280 }
      .builds rect { fill: #fde68a; stroke: #b45309 } .cached rect { fill: #bbf7d0; stroke: #15803d }
      .approval rect { fill: #e5e7eb; stroke-dasharray: 4 }
      </style>
      <rect x="0" y="0" width="\(size.0)" height="\(size.1)" style="stroke:none"/>
      \(body.joined(separator: "\n"))
      </svg>
      """
  }

  /// Where each job stands: the column is the longest way to it, the row its place in the column.
  private struct Layout {
    var places: [(column: Int, row: Int)] = []
    var columns = 0
    var rows = 0

    init(_ nodes: [Node]) {
      var depth = [Int](repeating: 0, count: nodes.count)
      // A cycle would push its jobs on for ever; no way is longer than the number of jobs.
      for _ in 0..<min(nodes.count, 200) {
        var isDone = true
        for (index, node) in nodes.enumerated() {
          let needed = min((node.requires.map { depth[$0] }.max() ?? -1) + 1, nodes.count)
          if needed > depth[index] {
            depth[index] = needed
            isDone = false
          }
        }
        if isDone { break }
      }
      var next: [Int: Int] = [:]
      for index in nodes.indices {
        let row = next[depth[index], default: 0]
        next[depth[index]] = row + 1
        places.append((depth[index], row))
        columns = max(columns, depth[index] + 1)
        rows = max(rows, row + 1)
      }
    }
  }

  private static func x(_ column: Int) -> Int { margin + column * (width + gapAcross) }
  private static func y(_ row: Int, _ top: Int) -> Int { top + row * (height + gapDown) }

  private static func edges(_ group: Group, _ layout: Layout, _ top: Int) -> [String] {
    group.nodes.enumerated().flatMap { index, node in
      node.requires.map { other in
        let from = (x(layout.places[other].column) + width, y(layout.places[other].row, top) + height / 2)
        let to = (x(layout.places[index].column), y(layout.places[index].row, top) + height / 2)
        let half = gapAcross / 2
        return "<path d=\"M\(from.0) \(from.1) C\(from.0 + half) \(from.1) \(to.0 - half) \(to.1) \(to.0) \(to.1)\"/>"
      }
    }
  }

  private static func box(_ node: Node, _ place: (column: Int, row: Int), _ top: Int) -> String {
    let left = x(place.column)
    let upper = y(place.row, top)
    let lines = node.labelLines
    let style = node.isApproval ? "approval" : node.builds == 0 ? "job" : node.isCached ? "cached" : "builds"
    var text = "<text x=\"\(left + 10)\" y=\"\(upper + 19)\">\(escaped(shortened(lines[0])))</text>"
    if lines.count > 1 {
      text += "<text class=\"small\" x=\"\(left + 10)\" y=\"\(upper + 35)\">\(escaped(shortened(lines[1])))</text>"
    }
    return "<g class=\"\(style)\"><title>\(escaped(lines.joined(separator: "\n")))</title>"
      + "<rect x=\"\(left)\" y=\"\(upper)\" width=\"\(width)\" height=\"\(height)\" rx=\"6\"/>\(text)</g>"
  }

  private static func shortened(_ text: String) -> String { text.count > 32 ? text.prefix(31) + "…" : text }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // XML takes no control characters, not even as references.
      case _ where scalar.value < 0x20 && scalar != "\n", "\u{FFFE}", "\u{FFFF}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
