/// Elements of orbs that build images.
///
/// Source: for the orbs of CircleCI, their tagged sources (`src/jobs`, `src/commands`); for the orbs of organisations, the
/// names of the elements that public configs call, since their sources were not read. Read 2026-11-23.
public enum OrbBuilds {
  static let elements: [String: Set<String>] = [
    "circleci/docker": ["publish", "build"],
    "circleci/docker-publish": ["publish", "build"],
    "circleci/aws-ecr": ["build-and-push-image", "build_and_push_image", "build-image", "build_image"],
    "circleci/gcp-gcr": ["build-and-push-image", "build_and_push_image", "build-image", "build_image"],
    "circleci/azure-acr": ["build-and-push-image", "build_and_push_image", "build-image"],
    "circleci/heroku": ["push-docker-image"],
    "cimg/build-and-deploy": ["build", "build-and-deploy", "publish"],
    "giantswarm/architect": ["push-to-docker", "push-to-registries"],
    "ministryofjustice/hmpps": ["build_docker", "build_multiplatform_docker"],
    "artsy/hokusai": ["build", "push", "test"],
    "prometheus/prometheus": ["build_docker", "publish_images", "publish_main", "publish_release"],
  ]

  /// Commands of CircleCI's own orbs that run a Docker build on the engine of the job that calls them.
  private static let building: [String: Set<String>] = [
    "circleci/docker": ["build"], "circleci/docker-publish": ["build"],
    "circleci/aws-ecr": ["build-and-push-image", "build_and_push_image", "build-image", "build_image"],
    "circleci/gcp-gcr": ["build-image", "build_image"],
    "circleci/azure-acr": ["build-and-push-image", "build_and_push_image"], "circleci/heroku": ["push-docker-image"],
  ]

  /// Whether the command `element` of the orb surely builds an image with Docker.
  static func surelyBuilds(_ reference: String, _ element: String) -> Bool {
    building[reference]?.contains(element) ?? false
  }

  /// Whether the orb `reference` (`namespace/name`) builds an image with `element`.
  public static func builds(_ reference: String, _ element: String) -> Bool {
    elements[reference]?.contains(element) ?? false
  }
}
