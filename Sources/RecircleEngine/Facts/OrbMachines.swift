/// Machines of orbs that have no switch for layer caching, and whose definition a config can give anew with one.
///
/// Source: CircleCI-Public/gcp-gcr-orb @d3587e5, `src/executors/default.yml` in every tag, read 2026-11-23.
enum OrbMachines {
  /// The image of a machine that is nothing but an image, by orb and executor.
  private static let images = ["circleci/gcp-gcr/default": "default"]

  /// The machine's image; nil where the machine is not known to be nothing else.
  static func image(_ orb: String, _ executor: String) -> String? { images["\(orb)/\(executor)"] }
}
