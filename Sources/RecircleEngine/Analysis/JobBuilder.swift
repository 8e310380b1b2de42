public import DockerCLI
public import SourceEditing

/// One `docker buildx create` of a job.
public struct JobBuilder: Sendable {
  /// The number of the step among the job's resolved steps.
  public let step: Int
  /// The script.
  public let script: Int32
  /// The offset of the command in the file.
  public let offset: Int
  /// The command.
  public let creation: BuilderCreation

  /// The name, where it is known.
  public var name: String? { creation.name?.literal }

  /// Whether it runs builds in a container of the engine's, whose volume can be kept.
  public var isContainer: Bool { (creation.driver.map(\.literal) ?? "docker-container") == "docker-container" }

  /// The splice of the script that names it; nil where it has a name, or may have one.
  public func naming(_ name: String) -> TextEdit? { creation.naming(name) }
}
