/// A value of an HCL file, as far as it is understood.
indirect enum HCLValue: Hashable, Sendable {
  /// A text with nothing to evaluate in it.
  case text(String)
  /// A variable.
  case variable(String)
  /// Pieces of a template, `"app:${TAG}"`.
  case template([HCLValue])
  case list([HCLValue])
  /// Anything else.
  case unknown

  /// The text, where variables have these values; nil where it is not known.
  func text(_ variables: [String: HCLValue], depth: Int = 0) -> String? {
    guard depth < 16 else { return nil }
    switch self {
    case .text(let text): return text
    case .variable(let name): return variables[name]?.text(variables, depth: depth + 1)
    case .template(let parts):
      var result = ""
      for part in parts {
        guard let text = part.text(variables, depth: depth + 1), result.utf8.count < 4096 else { return nil }
        result += text
      }
      return result
    case .list, .unknown: return nil
    }
  }

  /// The texts of a list, nil for one that is not known; nil where it is no list.
  func texts(_ variables: [String: HCLValue]) -> [String?]? {
    if case .variable(let name) = self, case .list? = variables[name] { return variables[name]?.texts([:]) }
    guard case .list(let items) = self else { return nil }
    return items.map { $0.text(variables) }
  }
}

/// A block: `target "app" { … }`.
struct HCLBlock: Hashable, Sendable {
  let kind: String
  let labels: [String]
  let attributes: [String: HCLValue]
  /// The 1-based line of the block's first word.
  let line: Int
}
