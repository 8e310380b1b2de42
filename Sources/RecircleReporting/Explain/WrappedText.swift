/// Text in lines of at most so many columns, broken at blanks.
struct WrappedText {
  /// The lines.
  let lines: [String]

  /// `text` with `first` before its first line and `rest` before the others.
  init(_ text: String, width: Int = 80, first: String = "", rest: String = "") {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = rest
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
    self.lines = lines
  }
}
