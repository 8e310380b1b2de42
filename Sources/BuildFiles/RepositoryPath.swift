import SourceEditing

/// A folder or file of the checkout, by its components below the repository's root.
public struct RepositoryPath: Hashable, Sendable {
  /// The components, without `.` and `..`; none for the root.
  public let components: [String]

  /// A path from its components.
  public init(components: [String]) { self.components = components }

  /// The root.
  public static let root = RepositoryPath(components: [])

  /// The path as text; empty for the root.
  public var text: String { components.count == 1 ? components[0] : components.joined(separator: "/") }

  /// What `path` names from here; nil where it leads out of the checkout or is absolute.
  public func appending(_ path: String) -> RepositoryPath? {
    let first = path.utf8.first
    guard first != 0x2F, first != 0x7E else { return nil }
    if path == "." { return self }
    var result = components
    if !path.utf8.contains(0x2F), path != "..", !path.isEmpty {
      result.append(path)
      return RepositoryPath(components: result)
    }
    for component in path.pathComponents {
      switch component {
      case ".": continue
      case "..":
        guard !result.isEmpty else { return nil }
        result.removeLast()
      default: result.append(String(component))
      }
    }
    return RepositoryPath(components: result)
  }

  /// The folder that holds it; the root for the root.
  public var parent: RepositoryPath { RepositoryPath(components: components.dropLast()) }

  /// How scripts that are read here see the path: absolute, below a root that no machine has.
  var absolute: String { ([RepositoryPath.absoluteRoot] + components).joined(separator: "/") }

  /// Where the checkout stands for scripts that are read here.
  static let absoluteRoot = "/.recircle-checkout"

  /// What the absolute `path` of a script that is read here names; nil outside.
  init?(absolute path: String) {
    guard path == RepositoryPath.absoluteRoot || path.hasPrefix(RepositoryPath.absoluteRoot + "/"),
      let found = RepositoryPath.root.appending(String(path.dropFirst(RepositoryPath.absoluteRoot.count + 1)))
    else { return nil }
    self = found
  }
}
