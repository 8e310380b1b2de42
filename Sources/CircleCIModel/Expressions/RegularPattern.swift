/// A regular expression of the kind that runs in linear time: no look-around, no back-references.
///
/// Source: CircleCI announcement "config compilation updates" (2026): the engine loses both; read 2026-11-23.
public struct RegularPattern: Sendable {
  enum Node: Sendable {
    /// Consumes one scalar of the set; goes on at the next node.
    case set(RegularSet)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case start
    case end
    case accept
  }

  private let nodes: [Node]

  /// The pattern that `text` says; nil where it has something that is not known here.
  public init?(_ text: String) {
    var compiler = RegularPatternCompiler(text)
    guard let nodes = compiler.compile() else { return nil }
    self.nodes = nodes
  }

  /// Whether the whole of `text` matches; nil where the text is too long to be tried.
  public func matchesWhole(_ text: String) -> Bool? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= 4096 else { return nil }
    var current: Set<Int> = []
    add(0, at: 0, of: scalars.count, to: &current)
    for (index, scalar) in scalars.enumerated() {
      var next: Set<Int> = []
      for state in current {
        if case .set(let set) = nodes[state], set.contains(scalar) {
          add(state + 1, at: index + 1, of: scalars.count, to: &next)
        }
      }
      current = next
      if current.isEmpty { return false }
    }
    return current.contains { if case .accept = nodes[$0] { true } else { false } }
  }

  private func add(_ state: Int, at position: Int, of count: Int, to states: inout Set<Int>) {
    var waiting = [state]
    while let state = waiting.popLast() {
      guard nodes.indices.contains(state), states.insert(state).inserted else { continue }
      switch nodes[state] {
      case .split(let first, let second): waiting += [second, first]
      case .jump(let target): waiting.append(target)
      case .start: if position == 0 { waiting.append(state + 1) }
      case .end: if position == count { waiting.append(state + 1) }
      case .set, .accept: break
      }
    }
  }
}

/// The scalars that one place of a pattern takes.
struct RegularSet: Sendable {
  var ranges: [ClosedRange<UInt32>]
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isNegated
  }

  static let digit: [ClosedRange<UInt32>] = [0x30...0x39]
  static let word: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  static let blank: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20]
}
