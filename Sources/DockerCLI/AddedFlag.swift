/// A flag that a rewrite adds to a command, in the form in which the command writes its own.
public struct AddedFlag: Hashable, Sendable {
  /// How a long flag and its value are written.
  public enum Form: Hashable, Sendable {
    /// `--name value`
    case spaced
    /// `--name=value`
    case joined
  }

  /// The long name, such as `--cache-from`.
  public let name: String
  /// The value as shell text; nil for a flag that has none.
  public let value: String?
  /// The one letter that stands for the name, such as `t`, where that is the usual spelling.
  private let letter: Character?
  /// How it is written beside a command that shows no form of its own.
  private let form: Form

  private init(_ name: String, value: String?, letter: Character?, form: Form) {
    self.name = name
    self.value = value
    self.letter = letter
    self.form = form
  }

  /// A flag with a value, as shell text; `form` counts where the command has no long flag with a value.
  public init(_ name: String, _ value: String, form: Form = .spaced) {
    self.init(name, value: value, letter: nil, form: form)
  }

  /// A flag without a value.
  public static func on(_ name: String) -> AddedFlag {
    AddedFlag(name, value: nil, letter: nil, form: .spaced)
  }

  /// `-t value`, or `--tag=value` beside flags of that form.
  public static func tag(_ value: String) -> AddedFlag {
    AddedFlag("--tag", value: value, letter: "t", form: .spaced)
  }

  /// `--target value`
  public static func target(_ value: String) -> AddedFlag { AddedFlag("--target", value) }

  /// The flag beside a command that writes its own long flags in `form`; nil where it shows none.
  public func text(in form: Form?) -> String {
    guard let value else { return name }
    switch form ?? self.form {
    case .joined: return "\(name)=\(value)"
    case .spaced: return letter.map { "-\($0) \(value)" } ?? "\(name) \(value)"
    }
  }
}

extension CommandArguments {
  /// The form of most of its long flags that have a value; nil where there is none, or no majority.
  public var flagForm: AddedFlag.Form? {
    var lead = 0
    for flag in flags where flag.definition.takesValue && flag.spelled.hasPrefix("--") {
      guard let value = flag.value else { continue }
      lead += value.isWholeWord ? 1 : -1
    }
    return lead == 0 ? nil : lead > 0 ? .spaced : .joined
  }
}
