/// Something that BuildKit's Dockerfile frontend would reject.
public struct DockerfileProblem: Error, Hashable, Sendable {
  /// The offset of the byte the complaint is about.
  public let offset: Int
  /// What is wrong there, lowercase, without a period.
  public let message: String
}
