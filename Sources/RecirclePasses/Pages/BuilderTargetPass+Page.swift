public import RecircleEngine

extension BuilderTargetPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Builds each lost stage of a multi-stage build as a tagged image first.",
      finds: "Stages that a build needs through `COPY --from` or a mount only: their layers are in no tagged image.",
      why: "Such layers go with the first prune of dangling build cache. Tagged, they stayed: the second build took "
        + "12 s with its dependency step cached (G2), 17 s without (G1).",
      writes: "The same command with another tag and `--target STAGE`, before the build; the tag is the repository of "
        + "the build's first tag with `:base`. A build of one stage without a tag gets one. With `--inline-cache` the "
        + "image carries cache metadata, which the next run reads even where all build cache is gone. Where the legacy "
        + "builder surely builds with `--cache-from`, both builds name the stage's image too: it looks in no other.",
      holdsBack: [
        "The stage has no name: give it one with AS.",
        "The context comes from standard input, or the build's output is captured.",
        "A build argument that the stage uses changes with each run of the command, such as `$(date)`.",
        "The stage runs nothing, or only fills cache mounts: an image of it would keep nothing.",
        "The build goes through a container builder with a name, which keeps its stages.",
        "Layer caching is off in one of its jobs and stays off.",
      ],
      unsafe: [
        "A later step that runs offline shares a cache mount with the stage: with the stage cached and the mount cold "
          + "it may fail."
      ],
      sources: ["Measured on BuildKit 0.32: G1 to G5, A8."],
      example: "builder-target/dlc-strategy")
  }
}
