internal import CircleCIModel

/// Whether a fix that lives on layer caching has it in every job.
public enum LayerCachingNeed {
  /// Whether layer caching is off in some job of the site and stays off, although the run's passes would give it. Passes
  /// chosen by hand without `docker-layer-caching` are taken at their word.
  public static func isUnmet(_ site: BuildSite, _ context: PassContext) -> Bool {
    guard context.runs(.dockerLayerCaching), !context.plan.improves(site.id, by: .dockerLayerCaching) else {
      return false
    }
    return site.uses.contains {
      context.analysis.jobs[$0.job].isReached && !context.analysis.layerCaching[$0.job].isOn
    }
  }
}
