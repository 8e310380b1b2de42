public import ShellSyntax

/// Where a command of a run step stands: its folder and the values of its words.
public struct CommandPlace: Sendable {
  /// The folder in the checkout that it runs in; nil where that is not known.
  public let folder: RepositoryPath?
  /// The variables that the programs it starts see, by name; nil for one whose value is not known.
  public var variables: [String: String?]
  /// The text of pieces of a word, as far as config and script tell it.
  public let text: @Sendable ([ShellWord.Part]) -> String?
  /// The elements of an array of the script, nil for one that is not known; nil where not even their number is known.
  public var elements: @Sendable (String) -> [String?]? = { _ in nil }
  /// The command whose output the command reads through a pipe; nil where there is none.
  public var producer: SimpleCommand?
  /// What an absolute path names in the checkout.
  public let locate: @Sendable (String) -> RepositoryPath?

  /// A place from its parts.
  public init(
    folder: RepositoryPath?, variables: [String: String?], text: @escaping @Sendable ([ShellWord.Part]) -> String?,
    locate: @escaping @Sendable (String) -> RepositoryPath?
  ) {
    self.folder = folder
    self.variables = variables
    self.text = text
    self.locate = locate
  }
}
