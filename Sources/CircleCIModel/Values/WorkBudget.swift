/// How much work may still be done: aliases and commands can multiply one another without end in a few lines of text.
public struct WorkBudget: Sendable {
  /// The units that are left.
  public private(set) var left: Int

  /// A budget of `units`: nodes visited and bytes of text made.
  public init(_ units: Int) { left = units }

  /// A budget for one whole config: the compiled form may have at most 8 MB (CircleCI support 360045043634, read
  /// 2026-11-23).
  public static var config: WorkBudget { WorkBudget(16_000_000) }

  /// Whether nothing is left.
  public var isSpent: Bool { left <= 0 }

  /// Takes `units` off; false where not as many are left.
  @discardableResult
  public mutating func spend(_ units: Int = 1) -> Bool {
    left = left > units ? left - units : 0
    return left > 0
  }
}
