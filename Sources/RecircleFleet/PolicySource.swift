public import RecircleEngine
internal import SourceEditing

/// Which policies hold for a repository: one given by name, and above it the repository's own `.recircle.yml`.
public struct PolicySource: Sendable {
  private let given: Policy?
  private let readsOwn: Bool

  /// A source with the policy in the file `path`, where there is one, and with those of the repositories unless
  /// `readsOwn` is false.
  public init(path: String?, readsOwn: Bool) throws(PolicyError) {
    self.readsOwn = readsOwn
    given = try path.map { path throws(PolicyError) in
      try PolicySource.read(path, displayPath: path)
    }
  }

  /// The policies for what lies in `checkout`, of which later ones win.
  public func policies(for checkout: Checkout?) throws(PolicyError) -> [Policy] {
    var result = given.map { [$0] } ?? []
    guard readsOwn, let checkout else { return result }
    let path = checkout.root + "/" + Policy.fileName
    guard FileSystem.kind(of: path, followingLinks: false) != nil else { return result }
    guard let inside = checkout.insidePath(Policy.fileName) else {
      throw PolicySource.error(
        Policy.fileName, "a link that leads nowhere or out of the repository is not followed")
    }
    result.append(try PolicySource.read(inside, displayPath: Policy.fileName))
    return result
  }

  private static func read(_ path: String, displayPath: String) throws(PolicyError) -> Policy {
    let bytes: [UInt8]
    do throws(FileSystem.Failure) {
      bytes = try FileSystem.read(path, limit: byteLimit)
    } catch {
      throw PolicySource.error(displayPath, error.message)
    }
    return try Policy.parse(SourceText(path: displayPath, bytes: bytes))
  }

  /// The largest policy that is read.
  private static let byteLimit = 1 << 20

  private static func error(_ path: String, _ message: String) -> PolicyError {
    PolicyError(problems: [FileError(path: path, location: nil, message: message, kind: .unreadable)])
  }
}
