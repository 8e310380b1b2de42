import SourceEditing

/// Something by which a Dockerfile itself loses what a cache could give it.
public struct DockerfileAdvice: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// Dependencies are fetched without a cache mount.
    case downloadWithoutCacheMount
    /// The whole context is copied before dependencies are fetched, so that any change fetches them anew.
    case contextBeforeDownload
    /// One stage compiles and is the image.
    case noSeparateStage
    /// The final image starts from a full one of which there is a small one.
    case largeBase
  }

  /// What it is.
  public let kind: Kind
  /// The byte offset in the Dockerfile.
  public let offset: Int
  /// The command or the image it is about.
  public let subject: String
}

extension StageGraph {
  /// What is lost when the stage at `target` is built: the first place of each kind, in the order of the kinds.
  public func advice(for target: Int) -> [DockerfileAdvice] {
    var found: [DockerfileAdvice.Kind: DockerfileAdvice] = [:]
    func add(_ kind: DockerfileAdvice.Kind, _ instruction: Instruction, _ subject: String) {
      if found[kind] == nil {
        found[kind] = DockerfileAdvice(kind: kind, offset: instruction.span.start, subject: subject)
      }
    }
    for index in reach(of: target).sorted() where !replaced.contains(index) {
      var wholeContext: Instruction?
      for instruction in stages[index].instructions {
        if instruction.copiesWholeContext { wholeContext = wholeContext ?? instruction }
        guard instruction.keyword == .run, instruction.execForm == nil else { continue }
        let commands = Instruction.commands(in: instruction.shellText)
        if let download = DownloadCommands.first(of: DownloadCommands.downloads, in: commands) {
          let mounts = instruction.mounts
          if !mounts.contains(where: { $0.kind == .cache }) {
            add(.downloadWithoutCacheMount, instruction, download)
          }
          if let wholeContext { add(.contextBeforeDownload, wholeContext, download) }
        }
        if chain(of: target).count == 1, reach(of: target).count == 1,
          let compiler = DownloadCommands.first(of: DownloadCommands.compilers, in: commands)
        {
          add(.noSeparateStage, instruction, compiler)
        }
      }
    }
    if let last = chain(of: target).last, case .image(let image) = base(of: last), LargeImages.isLarge(image) {
      add(.largeBase, stages[last].from, image)
    }
    return DockerfileAdvice.Kind.allCases.compactMap { found[$0] }
  }
}

/// Commands that fetch dependencies, and commands that compile.
///
/// Source: the tools' manuals and docs.docker.com/build/cache/optimize, read 2026-11-23.
enum DownloadCommands {
  static let downloads: [[Substring]] = [
    ["npm", "ci"], ["npm", "install"], ["yarn", "install"], ["pnpm", "install"], ["pip", "install"],
    ["pip3", "install"], ["poetry", "install"], ["uv", "sync"], ["pipenv", "install"], ["go", "mod", "download"],
    ["cargo", "fetch"], ["bundle", "install"], ["composer", "install"], ["mvn", "dependency:go-offline"],
    ["mix", "deps.get"], ["dotnet", "restore"],
  ]
  static let compilers: [[Substring]] = [
    ["go", "build"], ["cargo", "build"], ["npm", "run", "build"], ["yarn", "build"], ["yarn", "run", "build"],
    ["pnpm", "build"], ["pnpm", "run", "build"], ["mvn", "package"], ["./mvnw", "package"], ["gradle", "build"],
    ["./gradlew", "build"], ["dotnet", "publish"],
  ]

  /// The first command that begins with one of `beginnings`, options left out, as it is called.
  static func first(of beginnings: [[Substring]], in commands: [[Substring]]) -> String? {
    for command in commands {
      let plain = command.drop { $0.contains("=") || $0 == "sudo" }.filter { !$0.hasPrefix("-") }
      if let found = beginnings.first(where: { plain.starts(with: $0) }) { return found.joined(separator: " ") }
    }
    return nil
  }
}

/// Official images whose plain tags are large and have small variants.
///
/// Source: the pages of these images on hub.docker.com, "Image Variants", read 2026-11-23.
enum LargeImages {
  private static let names: Set<Substring> = [
    "node", "python", "golang", "ruby", "rust", "php", "perl", "maven", "gradle", "openjdk", "eclipse-temurin",
  ]
  private static let small = ["slim", "alpine", "distroless", "jre", "-nanoserver"]

  static func isLarge(_ image: String) -> Bool {
    let reference = image.split(separator: "@").first ?? ""
    let parts = reference.split(separator: ":", maxSplits: 1)
    let name = parts.first.map { $0.hasPrefix("library/") ? $0.dropFirst(8) : $0 } ?? ""
    // Without a value for the variable that is its tag, nothing is known of the image.
    guard names.contains(name), !reference.hasSuffix(":") else { return false }
    let tag = parts.count > 1 ? parts[1] : "latest"
    return !small.contains { tag.contains($0) } && !tag.contains("$")
  }
}
