internal import CircleCIModel

/// Names for builders: the same in every run, since the volume with the cache is found again by the name.
///
/// Source: docker/buildx `util/store` (letters, digits, `.`, `_`, `-`; lower-cased), read 2026-11-23.
public enum BuilderNames {
  /// The name for the builder of `group`: the one that was asked for, with the job's name behind it where each job is to
  /// have its own. Jobs that share a build share a builder, which has the name of the first.
  public static func name(for group: BuildGroup, in analysis: Analysis, _ options: Options) -> String {
    guard options.builder.isNamedPerJob, let job = group.jobs.first else { return options.builderName }
    return "\(options.builderName)-\(Slug.make(analysis.jobs[job].job.name))"
  }

  /// Why no builder can have the name of a docker context.
  public static func isContext(_ name: String) -> String {
    "a docker context is called '\(name)', and a builder must not have its name (choose another with --builder-name)"
  }
}
