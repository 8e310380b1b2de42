/// One logical line of a makefile, or a `define`.
enum MakeItem: Hashable, Sendable {
  /// How a variable is assigned.
  enum Flavor: Hashable, Sendable {
    /// `=`: expanded where it is used.
    case recursive
    /// `:=`: expanded here.
    case simple
    /// `?=`: only where it is not set.
    case conditional
    /// `+=`
    case appending
    /// `!=`: what a command prints.
    case shell
  }

  /// What `ifeq`, `ifneq`, `ifdef` and `ifndef` test, unexpanded.
  struct Test: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case equal, unequal, defined, undefined }
    let kind: Kind
    let left: String
    let right: String
  }

  /// `NAME = value`, with the targets before a colon where it is for these alone.
  case assignment(name: String, flavor: Flavor, value: String, isExported: Bool, targets: String?)
  /// `targets: prerequisites`, or `targets: pattern: prerequisites`.
  case rule(targets: String, pattern: String?, prerequisites: String, line: Int)
  /// A line of a recipe; continuations are still in it.
  case recipe(text: String, line: Int)
  /// `include`, or `-include`.
  case include(files: String, isOptional: Bool)
  /// `export NAME …`
  case export(names: String)
  case test(Test)
  /// `else`, with the test of `else ifeq …`.
  case otherwise(Test?)
  case endOfTest
  /// A line that is only an expansion, such as `$(eval …)`.
  case expansion(text: String, line: Int)
}
