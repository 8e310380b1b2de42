public import YAMLSyntax

/// A `setup_remote_docker` step: a Docker engine for a job that runs in a container.
///
/// Source: CircleCI configuration reference, "setup_remote_docker", read 2026-11-23.
public struct RemoteDockerStep: Sendable {
  /// The keys; nil for the bare form.
  public let node: YAMLNode?

  init(_ node: YAMLNode?) { self.node = node?.mapping }

  /// Whether the engine keeps the layers of the last run; false where it is not given.
  public var layerCaching: YAMLNode? { node?["docker_layer_caching"]?.resolved }

  /// The version of the engine; CircleCI's default where there is none.
  public var version: YAMLNode? { node?["version"]?.resolved }

  /// Whether the engine should be near the job.
  public var prefersSameRegion: YAMLNode? { node?["prefer_same_region"]?.resolved }

  /// An older name of `docker_layer_caching`.
  public var reusable: YAMLNode? { node?["reusable"]?.resolved }

  /// An older key for an engine of one's own.
  public var exclusive: YAMLNode? { node?["exclusive"]?.resolved }

  /// What it is called in the job's log.
  public var name: YAMLNode? { node?["name"]?.resolved }
}
