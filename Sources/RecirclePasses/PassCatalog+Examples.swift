public import RecircleEngine

extension PassCatalog {
  /// The pass `id`.
  public static func pass(_ id: PassID) -> (any Pass.Type)? { all.first { $0.id == id } }

  /// The diff that the example of a pass makes, or what is said of it where it changes nothing; compiled in, so that it
  /// is there wherever the program is.
  public static func example(of id: PassID) -> String { PassExamples.texts[id.rawValue] ?? "" }
}
