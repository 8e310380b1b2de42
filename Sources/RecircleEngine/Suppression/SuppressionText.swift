internal import SourceEditing

/// What follows the `#` of `# recircle-ignore[ID, ID] why`.
struct SuppressionText {
  /// The passes it names; nil for all.
  private(set) var passes: Set<PassID>?
  /// What is wrong with it, one sentence each.
  private(set) var problems: [String] = []

  /// Reads `text`, which begins with `recircle-ignore`.
  init(_ text: String) {
    let rest = text.dropFirst("recircle-ignore".count)
    if let next = rest.first, next == "-" || next == "_" || next.isLetter || next.isNumber {
      let word = text.prefix { $0 == "-" || $0 == "_" || $0.isLetter || $0.isNumber }
      problems = ["there is no comment '\(word)'; there is 'recircle-ignore' and 'recircle-ignore[ID]'"]
      return
    }
    let list = rest.drop { $0 == " " || $0 == "\t" }
    guard list.first == "[" else { return }
    guard let end = list.firstIndex(of: "]") else {
      problems = ["the list of passes has no ']'"]
      passes = []
      return
    }
    var named: Set<PassID> = []
    for name in list[list.index(after: list.startIndex)..<end].split(separator: ",") {
      let name = String(name.filter { $0 != " " && $0 != "\t" })
      if let pass = PassID(rawValue: name) {
        named.insert(pass)
      } else {
        let hint = NearestName.find(name, among: PassID.allCases.map(\.rawValue)).map { "; did you mean '\($0)'?" }
        problems.append("there is no pass '\(name)'\(hint ?? "")")
      }
    }
    if named.isEmpty, problems.isEmpty { problems = ["the list of passes is empty"] }
    passes = named
  }
}
