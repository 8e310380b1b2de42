public import RecircleEngine
import SourceEditing

/// Finds configs: in a repository, in a `.circleci` folder, or a lone file; and repositories below a folder.
public enum Discovery {
  /// Folders deeper than this below `.circleci`, or below a batch's folder, are not looked into.
  static let depthLimit = 32

  /// The YAML files that `path` names: a repository, a `.circleci` folder, or one file.
  public static func configFiles(at path: String) throws(FileError) -> [ConfigFile] {
    let path = path.isEmpty ? "." : path
    switch FileSystem.kind(of: path, followingLinks: true) {
    case .file:
      return [try loneFile(path)]
    case .folder:
      let isConfigFolder = absolute(path).lastPathComponent == ".circleci"
      let root = isConfigFolder ? parent(of: absolute(path)) : path
      guard let checkout = Checkout(root: root), let folder = checkout.insidePath(".circleci"),
        FileSystem.kind(of: folder, followingLinks: false) == .folder
      else { throw error(path, "no .circleci folder inside the repository") }
      return yamlFiles(in: ".circleci", checkout: checkout, depth: 0)
    case .link, .other:
      throw error(path, "neither a file nor a folder")
    case nil:
      throw error(path, "no such file or folder")
    }
  }

  /// The repositories at and below `path`: every folder with a `.circleci` folder or file in it, in the order of their names.
  /// A file is read as a list of such paths, one a line.
  public static func repositories(at path: String) throws(FileError) -> [String] {
    switch FileSystem.kind(of: path, followingLinks: true) {
    case .folder:
      var result: [String] = []
      collectRepositories(trimmed(path), depth: 0, into: &result)
      return result
    case .file:
      let bytes: [UInt8]
      do throws(FileSystem.Failure) {
        bytes = try FileSystem.read(path, limit: Checkout.byteLimit)
      } catch {
        throw Discovery.error(path, error.message)
      }
      let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
      return lines.filter { !$0.hasPrefix("#") }
    case .link, .other:
      throw error(path, "neither a file nor a folder")
    case nil:
      throw error(path, "no such file or folder")
    }
  }

  private static func collectRepositories(_ path: String, depth: Int, into result: inout [String]) {
    if FileSystem.kind(of: path + "/.circleci", followingLinks: true) == .folder { result.append(path) }
    guard depth < depthLimit else { return }
    for name in FileSystem.names(in: path) where !name.hasPrefix(".") && name != "node_modules" {
      let child = path + "/" + name
      // A link could lead anywhere, also back up.
      if FileSystem.kind(of: child, followingLinks: false) == .folder {
        collectRepositories(child, depth: depth + 1, into: &result)
      }
    }
  }

  private static func yamlFiles(in folder: String, checkout: Checkout, depth: Int) -> [ConfigFile] {
    guard let real = checkout.insidePath(folder), depth < depthLimit else { return [] }
    var files: [ConfigFile] = []
    for name in FileSystem.names(in: real) {
      let path = folder + "/" + name
      switch FileSystem.kind(of: real + "/" + name, followingLinks: false) {
      case .folder:
        files += yamlFiles(in: path, checkout: checkout, depth: depth + 1)
      case .file, .link:
        guard name.hasSuffix(".yml") || name.hasSuffix(".yaml") else { continue }
        // A link that leads nowhere or out of the repository is still a file of that name: opening it will say so.
        let inside = checkout.insidePath(path)
        if let inside, FileSystem.kind(of: inside, followingLinks: false) != .file { continue }
        files.append(ConfigFile(displayPath: path, realPath: inside, checkout: checkout))
      case .other, nil:
        continue
      }
    }
    return files
  }

  private static func loneFile(_ path: String) throws(FileError) -> ConfigFile {
    let real = FileSystem.realPath(path) ?? path
    let whole = absolute(path)
    guard let range = whole.range(ofFolder: ".circleci"), let checkout = Checkout(root: String(whole[..<range])) else {
      return ConfigFile(displayPath: path, realPath: real, checkout: Checkout(root: parent(of: whole)))
    }
    let inside = String(whole[range...].drop { $0 == "/" })
    guard let realPath = checkout.insidePath(inside) else {
      throw error(path, "a link that leads out of the repository is not followed")
    }
    return ConfigFile(displayPath: inside, realPath: realPath, checkout: checkout)
  }

  private static func absolute(_ path: String) -> String {
    trimmed(path.hasPrefix("/") ? path : FileSystem.workingDirectory() + (path == "." ? "" : "/" + path))
  }

  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func error(_ path: String, _ message: String) -> FileError {
    FileError(path: path, location: nil, message: message, kind: .unreadable)
  }
}

extension String {
  /// The place of the `/` before the folder `name` in a path; nil where no component is called so.
  fileprivate func range(ofFolder name: String) -> String.Index? {
    var index = startIndex
    while let slash = self[index...].firstIndex(of: "/") {
      let next = self.index(after: slash)
      if self[next...].hasPrefix(name + "/") { return slash }
      index = next
    }
    return nil
  }
}
