public import YAMLSyntax

/// The machine a job runs on, found through executors, anchors, merges and parameters.
public struct ResolvedExecutor: Sendable {
  /// What kind of executor it is.
  public enum Kind: Hashable, Sendable {
    /// Containers; Docker comes with `setup_remote_docker`.
    case docker
    /// A virtual machine with a Docker engine of its own.
    case machine
    /// A Mac.
    case macos
    /// An executor of an orb, or one that only a parameter names, by what the config says.
    case unknown(String)
  }

  /// What runs on it, as far as layer caching is concerned.
  public enum Platform: Hashable, Sendable {
    /// CircleCI's Linux, x86 or Arm.
    case linux
    /// CircleCI's Windows.
    case windows
    /// A machine with a GPU.
    case gpu
    /// A Mac.
    case macos
    /// The user's own runner.
    case selfHosted
  }

  /// What kind of executor it is.
  public let kind: Kind
  /// The entry `docker`, `machine` or `macos` that decides, wherever it stands.
  public let setting: YAMLEntry?
  /// The image of the primary container or of the machine, if it is known.
  public let image: String?
  /// The resource class, if it is known.
  public let resourceClass: String?
  /// Whether a resource class is given that cannot be told offline.
  public let hasUnknownResourceClass: Bool
  /// The `environment` of the executor and of the primary container, weakest first.
  public let environments: [YAMLNode]
  /// The executor's `working_directory`.
  public let workingDirectory: YAMLNode?
  /// The `shell` that the executor sets.
  public let shell: YAMLNode?
  /// The reusable executor it comes from, by name; nil where the job says it itself.
  public let name: String?
  /// The mapping with the setting: the job's own or that of the reusable executor.
  public let holder: YAMLNode?
  /// The scope in which the templates of the setting are read.
  public let scope: ParameterScope

  /// The reusable executor that the job names; its other keys hold where the job has its own `docker` or `machine`.
  public let reused: Reused?

  /// A reusable executor as a job calls it.
  public struct Reused: Sendable {
    /// The mapping that defines it.
    public let node: YAMLNode
    /// The scope in which its templates are read.
    public let scope: ParameterScope
  }

  /// The same executor with what it does not say taken from `base`.
  ///
  /// Source: CircleCI "Reusable configuration reference", overriding keys when invoking an executor, read 2026-11-23.
  func over(_ base: ResolvedExecutor) -> ResolvedExecutor {
    let inherits = resourceClass == nil && !hasUnknownResourceClass
    return ResolvedExecutor(
      kind: kind, setting: setting, image: image, resourceClass: inherits ? base.resourceClass : resourceClass,
      hasUnknownResourceClass: inherits ? base.hasUnknownResourceClass : hasUnknownResourceClass,
      environments: environments + [base.reused?.node["environment"]?.resolved].compactMap { $0 },
      workingDirectory: workingDirectory ?? base.workingDirectory, shell: shell ?? base.shell, name: name,
      holder: holder, scope: scope, reused: base.reused)
  }

  /// The platform, by the resource class first and the image second.
  /// Source: CircleCI configuration reference, "resource_class", read 2026-11-23.
  public var platform: Platform {
    if kind == .macos { return .macos }
    if let resourceClass {
      if resourceClass.contains("/") { return .selfHosted }
      if resourceClass.contains("gpu") { return .gpu }
      if resourceClass.hasPrefix("windows") { return .windows }
      if resourceClass.hasPrefix("macos") || resourceClass.hasPrefix("m4pro") { return .macos }
    }
    if kind == .machine, let image {
      if image.hasPrefix("windows-server") { return .windows }
      if image.hasPrefix("linux-cuda") || image.hasPrefix("ubuntu-2004-cuda") { return .gpu }
    }
    return .linux
  }
}
