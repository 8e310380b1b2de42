public import RecircleEngine

extension RemoteBuilderPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Sends builds to a BuildKit that runs elsewhere.",
      finds: "Builds that go through the engine's own builder, or through one that the job creates.",
      why: "A BuildKit with a disk of its own keeps everything, cache mounts included, and needs no layer caching.",
      writes: "`docker buildx create --driver=remote` with the address and the certificates given, once a job, and "
        + "`docker buildx build --builder NAME --load` for each build. Where the job creates a builder for its builds "
        + "already, that creation becomes the remote one. With `--export-builder` BUILDX_BUILDER sends builds behind "
        + "other files there too.",
      holdsBack: [
        "What holds `buildx-container` back, for the same reasons, but for layer caching.",
        "The job creates several builders, or one in a way that is not understood.",
      ],
      assumes: [
        "A BuildKit that builds for the same platforms answers at the address, and asks for no certificate where none "
          + "is given."
      ],
      unsafe: ["Builds behind other files are sent there by BUILDX_BUILDER."],
      sources: ["docs.docker.com/build/builders/drivers/remote, read 2026-11-23."],
      example: "remote-builder/one-image")
  }
}
