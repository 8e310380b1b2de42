extension WorkflowGraph {
  /// The graph as a Mermaid flowchart.
  public var mermaid: String {
    var lines = ["flowchart LR"]
    for (number, group) in groups.enumerated() {
      lines.append("  subgraph w\(number)[\"\(WorkflowGraph.mermaidText(group.name))\"]")
      for (index, node) in group.nodes.enumerated() {
        let label = node.labelLines.map(WorkflowGraph.mermaidText).joined(separator: "<br/>")
        let shape = node.isApproval ? ("{{\"", "\"}}") : ("[\"", "\"]")
        lines.append("    w\(number)n\(index)\(shape.0)\(label)\(shape.1)\(node.mermaidClass)")
      }
      for (index, node) in group.nodes.enumerated() {
        for other in node.requires { lines.append("    w\(number)n\(other) --> w\(number)n\(index)") }
      }
      lines.append("  end")
    }
    lines.append("  classDef builds fill:#fde68a,stroke:#b45309")
    lines.append("  classDef cached fill:#bbf7d0,stroke:#15803d")
    lines.append("  classDef approval fill:#e5e7eb,stroke:#6b7280")
    return lines.joined(separator: "\n")
  }

  private static func mermaidText(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "#", "<", ">", "&", ";", "`", "[", "]", "{", "}": result += "#\(scalar.value);"
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension WorkflowGraph.Node {
  /// What stands in the box.
  var labelLines: [String] {
    var lines = [name + (count > 1 ? " ×\(count)" : "")]
    if isApproval { lines.append("approval") }
    if let caching { lines.append("\(builds) build\(builds == 1 ? "" : "s"), \(caching)") }
    return lines
  }

  fileprivate var mermaidClass: String {
    if isApproval { return ":::approval" }
    return builds == 0 ? "" : isCached ? ":::cached" : ":::builds"
  }
}
