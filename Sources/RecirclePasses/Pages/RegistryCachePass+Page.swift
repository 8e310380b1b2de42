public import RecircleEngine

extension RegistryCachePass {
  /// What `recircle explain` prints.
  public static var page: PassPage {
    PassPage(
      summary: "Gives builds a BuildKit cache in a registry.",
      finds: "Builds that go, or can go, through a container builder, in jobs that sign in to the registry of the "
        + "reference given by `--cache-ref`.",
      why: "It works without layer caching, for every job and branch at once. On a fresh machine it pays where the "
        + "cached steps cost more than moving them (E2 against A1).",
      writes: "`--cache-from` and `--cache-to` with the reference, `mode=max`, `ignore-error=true`, and what the "
        + "registry wants beyond. Placeholders in the reference are `{image}`, the last part of the image's name, "
        + "`{repository}`, all of it before the tag, `{stage}` and `{job}`; builds that differ never share one.",
      holdsBack: [
        "No login to the registry is found before the build, nor said by `logins` of the policy's `cache`.",
        "Layer caching is on in the job.",
        "The reference comes to an image of Docker Hub in no namespace, where nobody but Docker can push.",
        "The build exports a cache already.",
        "An image of the config has the reference, and the cache would overwrite it.",
      ],
      costs: ["Storage in the registry, and the time to move the cache in every run."],
      sources: [
        "docs.docker.com/build/cache/backends/registry, read 2026-11-23.", "Measured on BuildKit 0.32: E2, A1.",
      ],
      example: "registry-cache/one-image")
  }
}
