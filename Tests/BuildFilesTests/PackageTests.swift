import BuildFiles
import Testing

@Suite struct PackageTests {
  private static let package = """
    {
    \t"name": "x", "scripts": {
        "image": "npm run prepare-image && docker build -t x .",
        "prepare-image": "echo docker build",
        "test": "jest",
        "preimage": "docker build base",
        "deploy": "./deploy.sh"
      }
    }
    """

  @Test(
    arguments: [
      ("npm run image", "proven package.json:6 package.json:3"),
      ("npm run-script image -- --pull", "proven package.json:6 package.json:3"),
      ("yarn image", "proven package.json:6 package.json:3"),
      ("yarn run image", "proven package.json:6 package.json:3"),
      ("pnpm --silent run image", "proven package.json:6 package.json:3"),
      ("bun run image", "proven package.json:6 package.json:3"),
      ("npm --prefix . run image", "proven package.json:6 package.json:3"),
      ("npm test", "none"), ("npm ci", "none"), ("npm install docker-build", "none"), ("yarn", "none"),
      ("yarn install --frozen-lockfile", "none"), ("npm run prepare-image", "none"), ("npm image", "none"),
      ("npm run", "none"), ("npx docker-build", "none"),
      ("npm run deploy", "unknown: 'deploy.sh' is not in the checkout"),
      ("npm run docker:build", "unknown: 'package.json' has no script 'docker:build'"),
      ("npm --prefix web run image", "unknown: 'web/package.json' is not in the checkout"),
      ("npm -w web run image", "unknown: the script belongs to a workspace"),
    ])
  func `follows scripts of a package`(_ command: String, _ expected: String) {
    #expect(reach(command, ["package.json": PackageTests.package]).summary == expected)
  }

  @Test(
    arguments: [
      ("goreleaser release --clean", "proven .goreleaser.yml:4 .goreleaser.yml:6"),
      ("goreleaser release --snapshot --skip=publish", "proven .goreleaser.yml:4 .goreleaser.yml:6"),
      ("goreleaser release --skip=docker", "possible .goreleaser.yml:6"),
      ("goreleaser release --skip=docker,ko", "none"), ("goreleaser build", "none"), ("goreleaser check", "none"),
      ("goreleaser release -f other.yml", "unknown: the configuration of GoReleaser is not in the checkout"),
    ])
  func `knows what GoReleaser builds`(_ command: String, _ expected: String) {
    let config = "builds:\n  - main: .\ndockers:\n  - dockerfile: a/Dockerfile\nkos:\n  - id: x\n"
    #expect(reach(command, [".goreleaser.yml": config]).summary == expected)
  }

  @Test func `words that look like builds lead nowhere`() {
    for command in [
      "echo make image", "git commit -m 'docker build .'", "grep 'docker build' Makefile", "cat build.sh", "which make",
      "docker run x make image", "docker push x", "docker exec x ./build.sh", "cd docker-build", "sudo -v", "env",
    ] {
      let files = ["Makefile": "image:\n\tdocker build .\n", "build.sh": "docker build .\n"]
      guard case .reachesNone = reach(command, files) else {
        Issue.record("\(command)")
        continue
      }
    }
  }
}
