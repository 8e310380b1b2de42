extension YAMLValue {
  /// The value as a YAML text of its own: two columns a level, lists below their key in its column.
  ///
  /// Reads back as the same value: texts are quoted where they would be taken for something else.
  public func documentBytes() -> [UInt8] {
    let writer = ValueWriter(mappingStep: 2, sequenceStep: 0, scalarStep: 2)
    let block = writer.inPlace(self, column: 0) ?? writer.afterKey(self, column: 0)
    var result: [UInt8] = []
    for line in [block.first] + block.lines {
      result += line
      result.append(0x0A)
    }
    return result
  }
}
