public import RecircleEngine

extension UnusedLayerCachingPass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Switches layer caching off in jobs that use no Docker.",
      finds: "Jobs with layer caching in which no build, pull, run, compose or load is reached.",
      why: "Layer caching is paid for in every run of the job, whether anything uses it or not.",
      writes: "`docker_layer_caching` goes; a `setup_remote_docker` without another key becomes its bare name.",
      holdsBack: [
        "A step is not understood to its end: a command of an orb, a script in another language, a parameter.",
        "A script or make target is not in the checkout, or something it leads to uses Docker.",
        "A program may use the engine by itself, as mvn, gradle, just and tox may.",
        "A script speaks of Docker in any other way.",
        "Jobs that may use Docker share the setting, or a parameter switches it on: then it is only told.",
      ],
      unsafe: ["All of it: a test may find the engine without a word in the config."],
      costs: ["It saves 200 credits for each run of the job, on each of its nodes."],
      sources: ["CircleCI, \"Docker layer caching\", read 2026-11-23."],
      example: "unused-layer-caching/remote-docker-of-a-linter")
  }
}
