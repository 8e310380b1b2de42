public import RecircleEngine

extension DepotPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Hands builds to Depot, which runs them elsewhere and keeps their cache.",
      finds: "Builds that are spelled out, `docker buildx bake` among them.",
      why: "Depot keeps the whole cache, cache mounts included, on a disk of its own, without layer caching.",
      writes: "`depot build` for `docker build`, `depot bake` for `docker buildx bake`, `--load` where something later "
        + "in the job may want the image, `--project` where `--depot-project` gives one, and a step that installs the "
        + "client.",
      holdsBack: [
        "The build needs an image that only the engine has, another user or another engine.",
        "A flag that Depot's client does not know.",
        "The build stands behind other files.",
        "The jobs that share the step run on images on which the client is installed in different ways.",
      ],
      assumes: [
        "The job has a token or a trust, and a project at Depot.",
        "The job's image has curl and runs as root, where nothing says what it has.",
      ],
      sources: [
        "depot.dev, \"CircleCI\" and \"CLI reference\", and depot/cli at b57f518f (2026-08-21), read 2026-11-23."
      ],
      example: "depot/one-image")
  }
}
