/// A flag of a `docker` command; an object, for its table and every use of it share it.
public final class DockerFlag: Hashable, Sendable {
  /// Which builder knows a flag of `docker build`.
  public enum Builder: Hashable, Sendable {
    /// BuildKit, through buildx.
    case buildx
    /// The legacy builder alone: an error once the build goes through buildx.
    case legacy
    /// Both, though one may ignore it.
    case both
  }

  /// The long name with its hyphens, such as `--tag`.
  public let name: String
  /// The letter of the short form.
  public let short: Character?
  /// Whether it takes a value; otherwise it is a boolean, whose value can only be glued on with `=`.
  public let takesValue: Bool
  /// Whether it may be given more than once.
  public let isRepeatable: Bool
  /// Who knows it.
  public let builder: Builder
  /// The first version of buildx that has it, where that matters.
  public let since: String?
  /// Whether `--help` leaves it out.
  public let isHidden: Bool

  private init(
    name: String, short: Character?, takesValue: Bool, isRepeatable: Bool, builder: Builder, since: String?,
    isHidden: Bool
  ) {
    self.name = name
    self.short = short
    self.takesValue = takesValue
    self.isRepeatable = isRepeatable
    self.builder = builder
    self.since = since
    self.isHidden = isHidden
  }

  /// Whether both are the same flag, or say the same.
  public static func == (left: DockerFlag, right: DockerFlag) -> Bool {
    left === right
      || left.name == right.name && left.short == right.short && left.takesValue == right.takesValue
        && left.isRepeatable == right.isRepeatable && left.builder == right.builder && left.since == right.since
        && left.isHidden == right.isHidden
  }

  /// Feeds the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// A flag with a value.
  static func value(
    _ name: String, _ short: Character? = nil, repeatable: Bool = false, builder: Builder = .both,
    since: String? = nil, hidden: Bool = false
  ) -> DockerFlag {
    DockerFlag(
      name: name, short: short, takesValue: true, isRepeatable: repeatable, builder: builder, since: since,
      isHidden: hidden)
  }

  /// A boolean flag.
  static func boolean(
    _ name: String, _ short: Character? = nil, builder: Builder = .both, since: String? = nil, hidden: Bool = false
  ) -> DockerFlag {
    DockerFlag(
      name: name, short: short, takesValue: false, isRepeatable: false, builder: builder, since: since, isHidden: hidden
    )
  }
}
