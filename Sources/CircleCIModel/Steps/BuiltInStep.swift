internal import YAMLSyntax

/// One of CircleCI's own steps, with its keys.
public enum BuiltInStep: Sendable {
  /// `run`, or its deprecated name `deploy`.
  case run(RunStep, isDeploy: Bool)
  /// `setup_remote_docker`.
  case setupRemoteDocker(RemoteDockerStep)
  /// `checkout`.
  case checkout(CheckoutStep)
  /// `save_cache`.
  case saveCache(SaveCacheStep)
  /// `restore_cache`.
  case restoreCache(RestoreCacheStep)
  /// `store_artifacts`.
  case storeArtifacts(StoreArtifactsStep)
  /// `store_test_results`.
  case storeTestResults(StoreTestResultsStep)
  /// `persist_to_workspace`.
  case persistToWorkspace(PersistToWorkspaceStep)
  /// `attach_workspace`.
  case attachWorkspace(AttachWorkspaceStep)
  /// `add_ssh_keys`.
  case addSSHKeys(AddSSHKeysStep)
  /// `install_signing_bundle`, which has no keys.
  case installSigningBundle
}

extension Step {
  /// The step as one of CircleCI's own; nil for commands, conditions and what CircleCI does not know.
  ///
  /// A command of the config may have the name of one and stand for it: `CircleConfig.command(named:inOrb:)` tells.
  public var builtIn: BuiltInStep? {
    switch kind {
    case .run(let run): .run(run, isDeploy: name == "deploy")
    case .setupRemoteDocker(let settings): .setupRemoteDocker(RemoteDockerStep(settings))
    case .builtIn(let name, let value): Step.builtIn(name, value)
    case .conditional, .spliced, .command, .unknown: nil
    }
  }

  private static func builtIn(_ name: String, _ value: YAMLNode?) -> BuiltInStep? {
    switch name {
    case "checkout": .checkout(CheckoutStep(value))
    case "save_cache": .saveCache(SaveCacheStep(value))
    case "restore_cache": .restoreCache(RestoreCacheStep(value))
    case "store_artifacts": .storeArtifacts(StoreArtifactsStep(value))
    case "store_test_results": .storeTestResults(StoreTestResultsStep(value))
    case "persist_to_workspace": .persistToWorkspace(PersistToWorkspaceStep(value))
    case "attach_workspace": .attachWorkspace(AttachWorkspaceStep(value))
    case "add_ssh_keys": .addSSHKeys(AddSSHKeysStep(value))
    case "install_signing_bundle": .installSigningBundle
    default: nil
    }
  }
}

extension YAMLNode {
  /// The node, aliases followed, where it is a mapping.
  var mapping: YAMLNode? { resolved.kind == .mapping ? resolved : nil }

  /// The items of a list, or a lone value as a list of one; aliases followed.
  var listItems: [YAMLNode] {
    let node = resolved
    switch node.kind {
    case .sequence: return node.items.map(\.resolved)
    case .scalar: return node.isNull ? [] : [node]
    case .mapping, .alias: return []
    }
  }
}
