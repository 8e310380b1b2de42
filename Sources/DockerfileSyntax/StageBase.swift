/// What a stage starts from, or what a `--from` names.
public enum StageBase: Hashable, Sendable {
  /// A stage of the file, by its index.
  case stage(Int)
  /// An image, as `FROM` or `--from` names it once variables are resolved.
  case image(String)
  /// Nothing: `FROM scratch`.
  case scratch
  /// A named context that the command line puts in the place of a stage or image.
  case context(String)
  /// A value that is not known, or that BuildKit would reject.
  case unknown
}
