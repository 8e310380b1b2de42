extension OrbElement {
  /// The elements of orbs of organisations that build images, as far as public configs call them.
  static let community: [OrbElement] = giantswarm + ministryOfJustice + artsy + prometheus + byName

  private static let ownFiles = "what the orb builds is up to the repository's own files"

  /// Source: every tag. Layer caching was on from 0.2.0 to 0.7 and has no switch since; the repository's tags reach 10.1.0.
  private static let giantswarm: [OrbElement] = {
    let source = "giantswarm/architect-orb @6925f36, read 2026-11-23"
    func element(
      _ versions: ClosedRange<OrbVersion>, _ kind: Kind, _ name: String, _ layerCaching: LayerCaching? = nil
    ) -> OrbElement {
      OrbElement(
        "giantswarm/architect", versions, kind, name, layerCaching: layerCaching ?? (kind == .job ? .none : .caller),
        source: source)
    }
    return [
      element(OrbVersion(0, 2, 0)...OrbVersion(0, 7), .job, "push-to-docker", .always),
      element(OrbVersion(0, 8, 0)...OrbVersion(4), .job, "push-to-docker"),
      element(OrbVersion(0, 4, 5)...OrbVersion(0, 7), .job, "push-to-docker-legacy", .always),
      element(OrbVersion(0, 8, 0)...OrbVersion(1), .job, "push-to-docker-legacy"),
      element(OrbVersion(4, 35, 0)...OrbVersion(10), .job, "push-to-registries"),
      element(OrbVersion(6, 1, 0)...OrbVersion(8), .job, "push-to-registries-multiarch"),
      element(OrbVersion(0, 2, 0)...OrbVersion(4), .command, "push-to-docker"),
      element(OrbVersion(0, 4, 5)...OrbVersion(1), .command, "push-to-docker-legacy"),
      element(OrbVersion(4, 35, 0)...OrbVersion(8), .command, "image-build-with-docker"),
      element(OrbVersion(6, 1, 0)...OrbVersion(8), .command, "image-build-and-push-multiarch"),
      element(OrbVersion(9, 0, 0)...OrbVersion(10), .command, "image-build-and-push"),
    ]
  }()

  /// Source: the repository, which has no tags; its jobs have had layer caching since they were written.
  private static let ministryOfJustice = ["build_docker", "build_multiplatform_docker"].map { name in
    OrbElement(
      "ministryofjustice/hmpps", OrbVersion(1, 0, 0)...OrbVersion(11), .job, name, layerCaching: .always,
      source: "ministryofjustice/hmpps-circleci-orb @a468369, read 2026-11-23")
  }

  /// Their tool, hokusai, builds with compose; `remote-docker` builds on an engine of Artsy's that keeps its layers.
  private static let artsy: [OrbElement] = {
    let source = "artsy/orbs @775f916, read 2026-11-23"
    let hokusai: [(Kind, String)] = [(.job, "test"), (.job, "push"), (.command, "push-image"), (.command, "run-tests")]
    return hokusai.map {
      OrbElement("artsy/hokusai", nil, $0.0, $0.1, .presumed, presumption: ownFiles, source: source)
    }
      + ["build", "buildkit-build"].map {
        OrbElement(
          "artsy/remote-docker", nil, .job, $0, .presumed,
          presumption: "the orb builds on an engine of its organisation's own, which keeps its layers", source: source)
      }
  }()

  /// The elements run the repository's `make docker`, on a remote engine without a switch for layer caching.
  private static let prometheus: [OrbElement] = {
    let names: [(Kind, String)] = [
      (.job, "publish_main"), (.job, "publish_master"), (.job, "publish_release"), (.command, "publish_images"),
      (.command, "publish_release_images"),
    ]
    return names.map {
      OrbElement(
        "prometheus/prometheus", nil, $0.0, $0.1, .presumed, presumption: ownFiles,
        source: "prometheus/circleci @aff0767, read 2026-11-23")
    }
  }()

  /// Elements whose sources were not to be had: their names and how public configs call them speak for a build.
  private static let byName: [OrbElement] = {
    let names: [(String, Kind, String)] = [
      ("circleci/docker-publish", .job, "publish"), ("circleci/docker-publish", .command, "build"),
      ("circleci/cimg", .job, "build-and-deploy"), ("circleci/cimg", .command, "build-images"),
      ("bestsellerit/cci-common", .job, "build_n_push_docker"), ("ttrahan/gcp-gcr", .job, "build_and_push_image"),
      ("ttrahan/gcp-gcr", .command, "build-image"),
    ]
    return names.map { OrbElement($0.0, nil, $0.1, $0.2, .presumed, source: "public configs, read 2026-11-23") }
  }()
}
