internal import RecircleEngine
internal import RecircleFleet
internal import SourceEditing
internal import YAMLSyntax

/// What a command that works on one config reads.
enum Input {
  /// The config at `path`: standard input, a file, or `config.yml` of a repository or `.circleci` folder.
  static func config(at path: String) throws(FileError) -> SourceText {
    if path == "-" { return try ConfigFile.standardInput() }
    let files = try Discovery.configFiles(at: path)
    let main = files.first { $0.displayPath.hasSuffix("config.yml") || $0.displayPath.hasSuffix("config.yaml") }
    guard let file = main ?? files.first else {
      throw FileError(path: path, location: nil, message: "no YAML file in the .circleci folder", kind: .unreadable)
    }
    return try file.read()
  }

  /// The bytes of the file at `path`.
  static func file(at path: String) throws(FileError) -> SourceText {
    if path == "-" { return try ConfigFile.standardInput() }
    guard let file = try Discovery.configFiles(at: path).first else {
      throw FileError(path: path, location: nil, message: "no such file", kind: .unreadable)
    }
    return try file.read()
  }

  /// The YAML document of a text.
  static func document(_ source: SourceText) throws(FileError) -> YAMLDocument {
    do throws(YAMLSyntaxError) {
      return try YAMLDocument.parse(source)
    } catch {
      throw FileError(
        path: source.path, location: source.location(of: error.offset), message: error.message, kind: .unreadable)
    }
  }
}
