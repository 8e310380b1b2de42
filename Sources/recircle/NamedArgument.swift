public import ArgumentParser

/// An argument that is one of a few names.
///
/// The names are given here, for by default they are found by reflection, which costs more than to read a small config.
public protocol NamedArgument: ExpressibleByArgument, CaseIterable, RawRepresentable where RawValue == String {}

extension NamedArgument {
  /// The names.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
  /// What the names stand for is said in the help of each option.
  public static var allValueDescriptions: [String: String] { [:] }
}
