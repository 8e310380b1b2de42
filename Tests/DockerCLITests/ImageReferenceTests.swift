import Testing

@testable import DockerCLI

@Suite struct ImageReferenceTests {
  @Test(arguments: [
    ("image:latest", "image:base"), ("img", "img:base"), ("host:5000/a/b", "host:5000/a/b:base"),
    ("host:5000/a/b:1", "host:5000/a/b:base"), ("$REPO/app:$CIRCLE_SHA1", "$REPO/app:base"),
    ("\"$REPO/app:$CIRCLE_SHA1\"", "\"$REPO/app:base\""), ("app:\"$CIRCLE_SHA1\"", "app:base"),
    ("\"app\":$X", "\"app\":base"), ("'app:1'", "'app:base'"), ("${REPO}/app", "${REPO}/app:base"),
    ("<< parameters.image >>:1", "<< parameters.image >>:base"),
    ("<<parameters.image>>:<<parameters.tag>>", "<<parameters.image>>:base"),
    ("${DOCKER_REPOSITORY}:${VERSION}", "${DOCKER_REPOSITORY}:base"), ("app:$(git rev-parse HEAD)", "app:base"),
    ("app:`git rev-parse HEAD`", "app:base"), ("app:${TAG:-latest}", "app:base"),
    ("$REPO/a-b.c_d:x", "$REPO/a-b.c_d:base"),
    ("\"${REPO}\"/app", "\"${REPO}\"/app:base"), ("\"$REPO/app\"", "\"$REPO/app:base\""),
    ("$CIRCLE_PROJECT_REPONAME", "$CIRCLE_PROJECT_REPONAME:base"), ("$IMAGE:$TAG", "$IMAGE:base"),
    ("$CIRCLE_PROJECT_USERNAME/$CIRCLE_PROJECT_REPONAME", "$CIRCLE_PROJECT_USERNAME/$CIRCLE_PROJECT_REPONAME:base"),
  ])
  func `replaces the tag where the repository is certain`(_ raw: String, _ expected: String) {
    #expect(ImageReference(raw: Array(raw.utf8))?.replacingTag(with: "base") == expected)
  }

  @Test(arguments: [
    "$IMAGE", "\"$IMAGE\"", "<< parameters.image >>", "$REPO/$APP", "app-$X", "a@sha256:00", "a:b:c", "a/", "",
    "app-$CIRCLE_SHA1:latest", "$(repo)/app:1", "app-$CIRCLE_BRANCH:x", "\"a", "${A:-b}:1", "<< pipeline.number >>:x",
    "app-<< parameters.tag >>:x", "$REPO_TAG:1", "a:$B:c", "`x`:1", ":x",
  ])
  func `leaves a repository that is uncertain or not constant`(_ raw: String) {
    #expect(ImageReference(raw: Array(raw.utf8))?.replacingTag(with: "base") == nil)
  }

  @Test(arguments: [
    ("\"$REPO\"/app:1", "${REPO}/app"), ("${REPO}/app", "${REPO}/app"), ("<<parameters.x>>:1", "<< parameters.x >>"),
    ("<< parameters.x >>:2", "<< parameters.x >>"), ("'a'/b:1", "a/b"), ("a\\b:1", "ab"),
  ])
  func `compares repositories whatever their quotes`(_ raw: String, _ expected: String) {
    #expect(ImageReference(raw: Array(raw.utf8))?.repository == expected)
  }

  @Test(
    arguments: [("a:1", true, "1"), ("a", false, nil), ("$A", nil, nil), ("a:$B", true, nil)]
      as [(String, Bool?, String?)])
  func `knows whether there is a tag`(_ raw: String, _ hasTag: Bool?, _ tag: String?) {
    let reference = ImageReference(raw: Array(raw.utf8))
    #expect(reference?.hasTag == hasTag)
    #expect(reference?.tag == tag)
  }
}
