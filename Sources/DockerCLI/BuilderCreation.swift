public import ShellSyntax
public import SourceEditing

/// A `docker buildx create`.
public struct BuilderCreation: Hashable, Sendable {
  /// The run of `docker`.
  public let invocation: DockerInvocation
  /// Its arguments.
  public let arguments: CommandArguments

  /// A creation from a run of `docker`; nil where it does something else.
  public init?(_ invocation: DockerInvocation) {
    guard invocation.verb == .buildxCreate, let arguments = invocation.parsedArguments else { return nil }
    self.invocation = invocation
    self.arguments = arguments
  }

  /// The builder's name; nil where Docker makes one up, and then the builder's volume is not found again.
  public var name: FlagValue? { arguments.lastValue(of: "--name") }
  /// The driver; nil where it is the default, `docker-container`.
  public var driver: FlagValue? { arguments.lastValue(of: "--driver") }
  /// Whether the builder is selected (`--use`); nil where that is not known.
  public var isSelected: Bool? { arguments.isOn("--use") }
  /// Whether it only changes a builder that exists (`--append`, `--leave`).
  public var changesExisting: Bool { arguments.isOn("--append") != false || arguments.isOn("--leave") != false }
  /// The context or address of the engine; nil where it is the current one.
  public var endpoint: ShellWord? { arguments.positionals.first ?? arguments.ambiguous.first }

  /// The splice that gives an unnamed builder a name; nil where it has one, where its arguments may hold one, or where it
  /// changes another builder.
  public func naming(_ name: String) -> TextEdit? {
    guard self.name == nil, arguments.opaque.isEmpty, arguments.unknownFlags.isEmpty, arguments.ambiguous.isEmpty,
      arguments.incomplete.isEmpty, !changesExisting
    else { return nil }
    return .insertion(at: invocation.verbSpan.end, " " + AddedFlag("--name", name).text(in: arguments.flagForm))
  }
}
