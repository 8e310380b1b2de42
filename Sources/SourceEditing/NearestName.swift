/// What a misspelt name may have been meant to be.
public enum NearestName {
  /// The known name that `name` is most like; nil where none is near.
  public static func find(_ name: String, among known: some Collection<String>) -> String? {
    guard name.count > 2 else { return nil }
    let limit = name.count <= 4 ? 1 : name.count <= 8 ? 2 : 3
    // A hint is worth little among hundreds of names, and every one of them costs.
    guard name.utf8.count <= 64, known.count <= 500 else { return nil }
    var best: (distance: Int, name: String)?
    let alike = known.filter { abs($0.utf8.count - name.utf8.count) <= limit && $0.utf8.count <= 64 }
    for candidate in alike.sorted() {
      let distance = distance(Array(name.lowercased().utf8), Array(candidate.lowercased().utf8))
      if distance <= limit, distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// The number of letters to add, drop or change, or of neighbours to swap.
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var older = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for (index, byte) in first.enumerated() {
      var row = [index + 1]
      for (column, other) in second.enumerated() {
        var best = min(last[column + 1] + 1, row[column] + 1, last[column] + (byte == other ? 0 : 1))
        if index > 0, column > 0, byte == second[column - 1], first[index - 1] == other {
          best = min(best, older[column - 1] + 1)
        }
        row.append(best)
      }
      older = last
      last = row
    }
    return last[second.count]
  }
}
