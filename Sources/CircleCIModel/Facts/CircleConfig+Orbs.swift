extension CircleConfig {
  /// What is known of `alias/element`, the orb found through its alias and version; nil for inline orbs, versions that
  /// cannot be told offline (`volatile`, `dev:…`, templates) and elements that the tables do not have.
  ///
  /// `outer` is the inline orb in which the name stands.
  public func orbElement(_ name: String, _ kind: OrbElement.Kind, inOrb outer: String? = nil) -> OrbElement? {
    guard let (orb, element) = orb(ofElement: name, inOrb: outer), let reference = orb.reference else { return nil }
    return OrbElement.find(reference, orb.release, kind, element)
  }

  /// Whether `alias/element` builds an image, as far as the tables tell.
  ///
  /// `outer` is the inline orb in which the name stands.
  public func orbBuild(_ name: String, _ kind: OrbElement.Kind, inOrb outer: String? = nil) -> OrbElement.Build {
    guard let (orb, element) = orb(ofElement: name, inOrb: outer), let reference = orb.reference else {
      return .unknown
    }
    return OrbElement.build(reference, orb.release, kind, element)
  }
}
