public import RecircleEngine

extension RemoteDockerModernizePass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Replaces deprecated and retired keys and values around remote Docker.",
      finds: "`reusable` and `exclusive` of `setup_remote_docker`, engines that CircleCI no longer offers, and, in "
        + "commands: DOCKER_BUILDKIT=0, BUILDKIT=1, `--cache-from` of an image without inline metadata, `prune` "
        + "without `--force`.",
      why: "A retired engine fails the job or gives way to another one without a word. The flags look as if they did "
        + "something: an image without metadata is a silent miss (A8n), a `prune` that asks removes nothing.",
      writes: "`docker_layer_caching` in place of `reusable`; `exclusive` goes. A retired `version` becomes `docker28` "
        + "where layer caching is on, since the default is to become Docker 29, with which it does not work; otherwise "
        + "it goes, or becomes `default` where it is shared or a comment stands with it. Of commands it only speaks.",
      holdsBack: [
        "A value that is used elsewhere too, or that whoever starts the pipeline may give.",
        "Rows of a matrix: two of them could become the same.",
        "A comment on a line of its own would go with the key.",
        "A cache image that another config builds: its metadata is not known.",
      ],
      unsafe: ["A change of `version`: the job builds with another engine."],
      costs: ["200 credits a run for layer caching, where the old name `reusable` had stopped working."],
      sources: [
        "CircleCI, \"Remote Docker images support policy\", \"Building Docker images\" and \"Docker layer caching\", "
          + "deprecated keys, read 2026-11-23.",
        "Measured on BuildKit 0.32: A8, A8n.",
      ],
      example: "remote-docker-modernize/reusable-becomes-layer-caching")
  }
}
