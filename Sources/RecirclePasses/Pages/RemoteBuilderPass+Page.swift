public import RecircleEngine

extension RemoteBuilderPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Sends builds to a BuildKit that runs elsewhere.",
      finds: "Builds that go through the engine's own builder, or through one that the job creates.",
      why: "A BuildKit with a disk of its own keeps everything, cache mounts included, and needs no layer caching.",
      writes: "`docker buildx create --driver=remote` with the address and the certificates given, once a job, and "
        + "`docker buildx build --builder NAME` for each build, with `--load` where something later in the job may want "
        + "the image, and with `--platform` where the config builds on two architectures. Where the job creates a builder for its builds "
        + "already, that creation becomes the remote one. With `--export-builder` BUILDX_BUILDER sends builds behind "
        + "other files there too.",
      holdsBack: [
        "What holds `buildx-container` back, for the same reasons, but for layer caching.",
        "The job creates several builders, or one in a way that is not understood.",
        "The job's buildx is older than 0.9, or jobs of two architectures share the build.",
      ],
      assumes: [
        "A BuildKit that builds for the same platforms answers at the address, and asks for no certificate where none "
          + "is given.",
        "The job's image has docker buildx 0.9 or newer, where no table says so.",
      ],
      unsafe: ["Builds behind other files are sent there by BUILDX_BUILDER."],
      sources: ["docs.docker.com/build/builders/drivers/remote, docker/buildx#1213, read 2026-11-23."],
      example: "remote-builder/one-image")
  }
}
