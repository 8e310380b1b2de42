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

  /// The driver; `docker-container` where none is given, nil where it is not a constant.
  public var driver: String? { creation.driver.map(\.literal) ?? "docker-container" }

  /// The splice of the script that names it; nil where it has a name, or may have one.
  public func naming(_ name: String) -> TextEdit? { creation.naming(name) }
}
