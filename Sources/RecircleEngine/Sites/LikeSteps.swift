internal import YAMLSyntax

/// Numbers for steps: two have the same one where the same script leads to the same in both, whatever their jobs are
/// called.
struct LikeSteps {
  /// What decides where the commands of a step lead, besides its script and its parameters.
  struct Likeness: Hashable {
    /// Where the checkout and the steps are.
    let directories: JobDirectories
    /// The folder that the step names; nil where it names none, or one that is not known.
    let folder: String?
    let namesFolder: Bool
    /// The variables of executor, job and step; nil for one whose value is not known.
    let variables: [String: String?]
  }

  private var numbers: [Likeness: Int] = [:]

  /// The number of the steps with `likeness`.
  mutating func number(of likeness: Likeness) -> Int {
    let next = numbers.count
    if let known = numbers[likeness] { return known }
    numbers[likeness] = next
    return next
  }
}
