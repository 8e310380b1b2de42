/// A place in a text as people count it; for display only.
public struct SourceLocation: Hashable, Sendable, Comparable {
  /// The line, 1-based; lines end at LF.
  public let line: Int
  /// The column, 1-based, in Unicode scalars; a byte order mark does not count.
  public let column: Int

  /// A location from its 1-based line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
