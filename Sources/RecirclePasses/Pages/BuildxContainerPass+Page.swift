public import RecircleEngine

extension BuildxContainerPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Sends builds through one container builder with a constant name.",
      finds: "Builds that go through the engine's own builder, or through one without a name.",
      why: "The builder's volume holds everything, cache mounts included, and layer caching keeps it where the name "
        + "stays the same: the second build took 0.7 s (C2, C3, C5). A builder without a name is new in every run.",
      writes: "`docker buildx create --name container …` once a job, and `docker buildx build --builder container "
        + "--load` for each build; a name for a builder that has none.",
      holdsBack: [
        "The build needs an image that only the engine has.",
        "The builder would belong to another user or client: `sudo`, `--config`, `DOCKER_CONFIG`.",
        "It is built under a condition alone, as the base of a build that stays with the engine.",
        "The build's output is captured, or it joins the network of a container.",
        "A context has the builder's name, or the job has another builder.",
        "Layer caching is off in one of its jobs and stays off.",
        "The image's Docker client comes without buildx, and the job installs none.",
      ],
      assumes: ["The job's image has docker buildx, where no table says so."],
      unsafe: [
        "The legacy builder runs the build, and with it stages that the target does not need.",
        "The Dockerfile is not in the checkout, or a variable names its base image.",
        "A base image is one that the job pushes first, under a name that other branches push too.",
      ],
      sources: ["Measured on BuildKit 0.32: C1 to C6.", "docker/buildx, flags of `create` and `build`."],
      example: "buildx-container/dlc-buildx-strategy")
  }
}
