public import RecircleEngine
public import SourceEditing

/// One YAML file that may be a config, and the checkout it belongs to.
public struct ConfigFile: Sendable {
  /// The path to name in messages and diffs: relative to the root, or as given for a lone file.
  public let displayPath: String
  /// The path to open, without links; nil for a link that leads nowhere or out of the repository.
  let realPath: String?
  /// The checkout, for the files that the config names.
  public let checkout: Checkout?

  /// The file's bytes.
  public func read() throws(FileError) -> SourceText {
    let realPath = try openablePath()
    do throws(FileSystem.Failure) {
      return SourceText(path: displayPath, bytes: try FileSystem.read(realPath, limit: Checkout.byteLimit))
    } catch {
      throw FileError(path: displayPath, location: nil, message: error.message, kind: .unreadable)
    }
  }

  /// Replaces the file by `bytes`: all or nothing, mode kept.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    let realPath = try openablePath()
    do throws(FileSystem.Failure) {
      try FileSystem.replace(realPath, with: bytes)
    } catch {
      throw FileError(
        path: displayPath, location: nil, message: "cannot be written: \(error.message)", kind: .unreadable)
    }
  }

  private func openablePath() throws(FileError) -> String {
    if let realPath { return realPath }
    throw FileError(
      path: displayPath, location: nil, message: "a link that leads nowhere or out of the repository is not followed",
      kind: .unreadable)
  }

  /// A config on standard input.
  public static func standardInput() throws(FileError) -> SourceText {
    do throws(FileSystem.Failure) {
      return SourceText(path: "-", bytes: try FileSystem.readStandardInput(limit: Checkout.byteLimit))
    } catch {
      throw FileError(path: "-", location: nil, message: error.message, kind: .unreadable)
    }
  }
}
