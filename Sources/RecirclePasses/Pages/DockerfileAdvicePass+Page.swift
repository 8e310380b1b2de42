public import RecircleEngine

extension DockerfileAdvicePass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Says what the Dockerfiles of builds lose by themselves.",
      finds: "Downloads into layers without a cache mount, a context that is copied before them, compilers in the only "
        + "stage, large base images.",
      why: "No cache between runs makes up for a Dockerfile that throws its own layers away.",
      writes: "Nothing. The findings are for information, and change no exit status.",
      holdsBack: [
        "The Dockerfile is not in the checkout, or not understood.",
        "At most one finding of each kind is given for a build.",
      ],
      sources: [
        "docs.docker.com/build/cache/optimize and docs.docker.com/build/building/best-practices, read 2026-11-23."
      ],
      example: "dockerfile-advice/one-finding-of-each-kind")
  }
}
