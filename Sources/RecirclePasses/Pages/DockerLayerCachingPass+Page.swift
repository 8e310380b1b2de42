public import RecircleEngine

extension DockerLayerCachingPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Switches layer caching on for jobs that build images.",
      finds: "Jobs that build an image with Docker, spelled out or behind make, scripts, compose, bake, orbs and "
        + "GoReleaser as far as that is proven, and that run without layer caching.",
      why: "Without it every run starts from an empty engine. With the engine's state kept, the second build of the "
        + "measured Dockerfile took 1.4 s (A2) where a cold one took 28 s (A1).",
      writes: "`docker_layer_caching: true` on the job's `setup_remote_docker`, or under `machine` of the job or of "
        + "its executor; the parameter of an orb's job, command or machine by its name in the orb's version; the "
        + "default of a parameter that decides, or its calls. Where others share the place, those that build get an "
        + "executor, a machine or a step of their own, if that is small. Steps that load images which an earlier run "
        + "saved to a tar in CircleCI's cache, packed or not, are pointed at: layer caching makes them superfluous.",
      holdsBack: [
        "The config says `docker_layer_caching: false`: that is a decision.",
        "Layer caching does not work there: Docker 29, `*.gen3`, macOS, Windows, GPU, runners of your own.",
        "The place is shared with jobs that build nothing and would pay for it, and no small change parts them.",
        "A pipeline parameter, a matrix or a parameter with other effects decides.",
        "A job would start more than 4 nodes a pipeline through `parallelism`, a matrix or several calls, unless the pass "
          + "or a strategy is asked for by name. The limit is for one job: where a config gets layer caching for more "
          + "than 4 jobs, a finding gives the sum.",
        "The build says `--no-cache`, or goes to another engine.",
        "The build goes through a container builder without a name, which is new in every run, and the run leaves out "
          + "`buildx-container`, which names it.",
        "A build that is only probable, such as `make test`.",
      ],
      unsafe: [
        "`machine: true` must become a mapping with an image.",
        "The job never runs `setup_remote_docker`, and a step for it has to be added.",
        "Compose builds an image only where it is missing: it would go on with that of an earlier run.",
      ],
      costs: ["200 credits for each run of a job, on each of its nodes."],
      sources: [
        "CircleCI, \"Docker layer caching\" and \"Building Docker images\", read 2026-11-23."
      ],
      example: "docker-layer-caching/block-map-gets-a-last-key")
  }
}
