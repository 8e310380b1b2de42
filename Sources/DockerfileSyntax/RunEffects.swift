extension Instruction {
  /// Whether the `RUN` has a cache mount and runs nothing but commands that fill one, so that its layer holds nothing.
  public var onlyFillsCacheMounts: Bool {
    guard keyword == .run, execForm == nil, mounts.contains(where: { $0.kind == .cache }) else { return false }
    let commands = Instruction.commands(in: heredocs.isEmpty ? arguments : heredocTexts.joined(separator: "\n"))
    let targets = mounts.filter { $0.kind == .cache }.compactMap(\.target)
    let fills = { (words: [Substring]) in CacheFillers.isDownload(words) || CacheFillers.installs(words, into: targets)
    }
    return commands.contains(where: fills) && commands.allSatisfy { fills($0) || CacheFillers.isWithoutEffect($0) }
  }

  /// Whether the `RUN` cannot reach the network, or tells its tools not to.
  var runsOffline: Bool {
    guard keyword == .run else { return false }
    if flagValue("network")?.lowercased() == "none" { return true }
    return Instruction.commands(in: shellText).contains(where: OfflineMarkers.isOffline)
  }

  /// The commands of a shell text as words, cut at `&&`, `||`, `;`, `|` and line ends; quotes are not resolved, since
  /// only words without any are looked for.
  static func commands(in text: String) -> [[Substring]] {
    text.split { $0 == "&" || $0 == ";" || $0 == "|" || $0.isNewline }
      .map { $0.split { $0 == " " || $0 == "\t" } }
      .filter { !$0.isEmpty }
  }
}

/// Commands whose only effect is to download into a directory that is usually a cache mount.
///
/// Source: the tools' manuals (`go help mod download`, `cargo fetch --help`, `pnpm.io/cli/fetch`,
/// maven-dependency-plugin, docs.deno.com), read 2026-11-23.
enum CacheFillers {
  static let downloads: [[Substring]] = [
    ["go", "mod", "download"], ["cargo", "fetch"], ["pnpm", "fetch"], ["mvn", "dependency:go-offline"],
    ["mvn", "dependency:resolve"], ["./mvnw", "dependency:go-offline"], ["./mvnw", "dependency:resolve"],
    ["deno", "cache"],
  ]

  /// Commands that write nothing outside `node_modules` but their own caches.
  static let nodeInstalls: [[Substring]] = [
    ["npm", "ci"], ["npm", "install"], ["yarn", "install"], ["yarn"], ["pnpm", "install"],
  ]

  /// Whether the words install packages into a `node_modules` that is one of the mounts' targets.
  static func installs(_ words: [Substring], into targets: [String]) -> Bool {
    let plain = words.filter { !$0.hasPrefix("-") }
    return targets.contains { $0 == "node_modules" || $0.hasSuffix("/node_modules") } && nodeInstalls.contains(plain)
      && !words.contains { $0.contains(">") || $0 == "-g" || $0 == "--global" || $0.hasPrefix("--prefix") }
  }

  private static let harmless: Set<Substring> = ["cd", "set", "export", "true", ":", "echo", "pwd", "ls"]

  static func isDownload(_ words: [Substring]) -> Bool {
    let plain = words.filter { !$0.hasPrefix("-") }
    return downloads.contains { plain.starts(with: $0) } && !words.contains { $0.contains(">") }
  }

  static func isWithoutEffect(_ words: [Substring]) -> Bool {
    guard let first = words.first else { return true }
    return harmless.contains(first) && !words.contains { $0.contains(">") }
  }
}

/// Words and variables by which a tool is told to do without the network.
///
/// Source: the tools' manuals (cargo, npm, yarn, pnpm, pip, uv, maven, gradle, go), read 2026-11-23.
enum OfflineMarkers {
  private static let words: Set<Substring> = ["--offline", "--no-index", "--frozen-offline"]
  private static let variables: [String: Set<String>] = [
    "GOPROXY": ["off"], "CARGO_NET_OFFLINE": ["true", "1"], "PIP_NO_INDEX": ["true", "1"],
    "npm_config_offline": ["true", "1"], "NPM_CONFIG_OFFLINE": ["true", "1"], "UV_OFFLINE": ["true", "1"],
    "YARN_ENABLE_OFFLINE_MODE": ["true", "1"],
  ]

  static func isOffline(_ command: [Substring]) -> Bool {
    let plain = command.map(unquoted)
    if plain.contains(where: words.contains) { return true }
    if let tool = plain.first, tool.hasSuffix("mvn") || tool.hasSuffix("mvnw"), plain.contains("-o") { return true }
    return plain.contains { word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 && isOffline(name: String(parts[0]), value: String(parts[1]))
    }
  }

  static func isOffline(name: String, value: String) -> Bool {
    variables[name]?.contains(String(unquoted(Substring(value)))) ?? false
  }

  private static func unquoted(_ word: Substring) -> Substring {
    var result = word
    while let first = result.first, first == "\"" || first == "'" || first == "(" { result.removeFirst() }
    while let last = result.last, last == "\"" || last == "'" || last == ")" { result.removeLast() }
    return result
  }
}
