import YAMLSyntax

/// The `package.json` of a folder.
struct PackageFile {
  /// Where it stands or would stand.
  let path: String
  /// What it holds; nil where it is not there or cannot be read.
  let document: YAMLDocument?
  /// What is said where it is not there.
  let absence: String

  init(path: String, document: YAMLDocument?) {
    self.path = path
    self.document = document
    absence = "'\(path)' is not in the checkout"
  }
}
