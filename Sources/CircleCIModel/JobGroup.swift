public import YAMLSyntax

/// One entry of `job-groups`: jobs that are called together.
public struct JobGroup: Sendable {
  /// The group's name.
  public let name: String
  /// The mapping that defines it.
  public let node: YAMLNode
  /// The jobs it calls.
  public let invocations: [JobInvocation]

  /// The names of those of its jobs that no other of them requires.
  public var leaves: [String] {
    let required = Set(invocations.flatMap(\.requiredNames))
    return invocations.map(\.displayName).filter { !required.contains($0) }
  }
}
