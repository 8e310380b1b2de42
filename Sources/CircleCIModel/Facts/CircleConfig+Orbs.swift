internal import Synchronization

extension CircleConfig {
  /// What is known of `alias/element`, the orb found through its alias and version; nil for inline orbs, versions that
  /// cannot be told offline (`volatile`, `dev:…`, templates) and elements that the tables do not have.
  ///
  /// `outer` is the inline orb in which the name stands.
  public func orbElement(_ name: String, _ kind: OrbElement.Kind, inOrb outer: String? = nil) -> OrbElement? {
    guard name.utf8.contains(UInt8(ascii: "/")) else { return nil }
    let key = OrbElementName(name: name, kind: kind, outer: outer)
    return knownOrbElements.withLock { known in
      if let element = known[key] { return element }
      let element = orb(ofElement: name, inOrb: outer).flatMap { orb, element in
        orb.reference.flatMap { OrbElement.find($0, orb.release, kind, element) }
      }
      known[key] = .some(element)
      return element
    }
  }

  /// Whether `alias/element` builds an image, as far as the tables tell.
  ///
  /// `outer` is the inline orb in which the name stands.
  public func orbBuild(_ name: String, _ kind: OrbElement.Kind, inOrb outer: String? = nil) -> OrbElement.Build {
    guard name.utf8.contains(UInt8(ascii: "/")) else { return .unknown }
    let key = OrbElementName(name: name, kind: kind, outer: outer)
    return knownOrbBuilds.withLock { known in
      if let build = known[key] { return build }
      let build = orb(ofElement: name, inOrb: outer).flatMap { orb, element in
        orb.reference.map { OrbElement.build($0, orb.release, kind, element) }
      }
      known[key] = build ?? .unknown
      return build ?? .unknown
    }
  }
}

/// An element of an orb as a config names it.
struct OrbElementName: Hashable {
  let name: String
  let kind: OrbElement.Kind
  /// The inline orb in which the name stands.
  let outer: String?

  /// Nearly always the name decides.
  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
