internal import Synchronization

extension CircleConfig {
  /// What is known of `alias/element`, the orb found through its alias and version; nil for inline orbs, versions that
  /// cannot be told offline (`volatile`, `dev:…`, templates) and elements that the tables do not have.
  ///
  /// `outer` is the inline orb in which the name stands.
  public func orbElement(_ name: String, _ kind: OrbElement.Kind, inOrb outer: String? = nil) -> OrbElement? {
    known(OrbElementName(name: name, kind: kind, outer: outer))?.element
  }

  /// Whether `alias/element` builds an image, as far as the tables tell.
  ///
  /// `outer` is the inline orb in which the name stands.
  public func orbBuild(_ name: String, _ kind: OrbElement.Kind, inOrb outer: String? = nil) -> OrbElement.Build {
    known(OrbElementName(name: name, kind: kind, outer: outer))?.build ?? .unknown
  }

  /// What the tables say of an element; nil where the name is none's.
  private func known(_ name: OrbElementName) -> (element: OrbElement?, build: OrbElement.Build)? {
    guard name.name.utf8.contains(UInt8(ascii: "/")) else { return nil }
    return knownOrbElements.withLock { known in
      if let facts = known[name] { return facts }
      var facts: (element: OrbElement?, build: OrbElement.Build) = (nil, .unknown)
      if let (orb, element) = orb(ofElement: name.name, inOrb: name.outer), let reference = orb.reference {
        facts.element = OrbElement.find(reference, orb.release, name.kind, element)
        facts.build = OrbElement.build(reference, orb.release, name.kind, element)
      }
      known[name] = facts
      return facts
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
