/// One way to make builds cache: it looks at the analysis and offers fixes.
///
/// A pass parses nothing. It decides for every build it could improve: a fix, already good, or held back for a reason.
public protocol Pass: Sendable {
  /// The pass's name.
  static var id: PassID { get }
  /// What the pass is about, for those who use it: `recircle explain` prints it.
  static var page: PassPage { get }
  /// Looks at the whole config once.
  static func run(_ context: inout PassContext)
}
