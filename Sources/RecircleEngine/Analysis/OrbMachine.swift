internal import CircleCIModel
internal import YAMLSyntax

/// A machine that an orb defines and whose parameter switches layer caching, where `executor` names it.
struct OrbMachine: Sendable {
  /// The name, with the orb's alias.
  let name: String
  private let reference: YAMLNode
  private let key: String
  private let scope: ParameterScope

  /// The orb's machine that `reference`, read in `scope`, names; nil where it names another executor, or one whose
  /// switch the tables do not have.
  init?(_ reference: YAMLNode?, scope: ParameterScope, inOrb orb: String? = nil, _ config: CircleConfig) {
    guard let reference = reference?.resolved, let named = reference.kind == .mapping ? reference["name"] : reference,
      named.resolved.kind == .scalar, !Template.occurs(in: named.resolved.text)
    else { return nil }
    name = named.resolved.text
    guard config.executor(named: name, inOrb: orb) == nil,
      let key = config.orbElement(name, .executor, inOrb: orb)?.layerCachingParameter
    else { return nil }
    self.reference = reference
    self.key = key
    self.scope = scope
  }

  /// The machine of a job of the config.
  init?(of job: ResolvedJob, in config: CircleConfig) {
    self.init(job.job.node["executor"], scope: job.scope, inOrb: job.job.orb, config)
  }

  /// Where its switch is set: where its name stands.
  var place: LayerCaching.Place {
    LayerCaching.Place(
      definition: reference, form: reference.kind == .mapping ? .mapping(key: key) : .executorName(key: key))
  }

  /// What is said there.
  func state(_ config: CircleConfig) -> LayerCaching {
    guard let setting = reference[key] else { return .off(place) }
    return LayerCaching.state(of: setting, key, in: scope, config)
  }
}
