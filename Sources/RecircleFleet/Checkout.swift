public import RecircleEngine

/// A repository's checkout on disk, from which only files inside it are read.
public struct Checkout: RepositoryFiles {
  /// The root as it was given.
  public let root: String
  /// The root without links.
  private let realRoot: String

  /// The largest file that is read: DESIGN's document limit.
  static let byteLimit = 64 << 20

  /// The checkout at `root`; nil where there is no such folder.
  public init?(root: String) {
    guard let real = FileSystem.realPath(root) else { return nil }
    self.root = root
    self.realRoot = real
  }

  /// The bytes of the file at `path`, relative to the root; nil where reading it would lead out of the checkout.
  public func contents(of path: String) -> [UInt8]? {
    guard let real = insidePath(path) else { return nil }
    return try? FileSystem.read(real, limit: Checkout.byteLimit)
  }

  /// The absolute path without links of the file at `path`; nil where nothing is there or it lies outside.
  func insidePath(_ path: String) -> String? {
    guard let real = FileSystem.realPath(root + "/" + path) else { return nil }
    let prefix = realRoot == "/" ? "/" : realRoot + "/"
    return real.hasPrefix(prefix) ? real : nil
  }
}
