extension Instruction {
  /// The variables an `ARG` declares; none for other instructions.
  public var declaredArguments: [BuildArgument] {
    guard keyword == .arg else { return [] }
    return words.map { word in
      let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return BuildArgument(
        name: parts.first.map(String.init) ?? "", defaultText: parts.count > 1 ? String(parts[1]) : nil, span: word.span
      )
    }
  }

  /// The variables an `ENV` sets, with their values as written; also of the old form `ENV NAME value`.
  public var environment: [(name: String, value: String)] {
    guard keyword == .env, let first = words.first else { return [] }
    guard first.text.contains("=") else {
      return [(first.text, words.dropFirst().map(\.text).joined(separator: " "))]
    }
    return words.compactMap { word in
      let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
  }

  /// The mounts of a `RUN`, in order; none for other instructions.
  public var mounts: [Mount] {
    guard keyword == .run else { return [] }
    return flags.compactMap { flag in flag.name == "mount" ? flag.value.map(Mount.init) : nil }
  }

  /// The `--from` of a `COPY`, as written; nil for other instructions.
  public var copySource: String? { keyword == .copy ? flagValue("from") : nil }

  /// What a `RUN` hands to its shell: the arguments, or the words of the exec form, and the bodies of heredocs.
  public var shellText: String {
    ([execForm?.joined(separator: " ") ?? arguments] + heredocTexts).joined(separator: "\n")
  }

  /// A word that only BuildKit understands, such as `RUN --mount`; nil where the legacy builder can run it too.
  public var buildKitFeature: String? {
    if !heredocs.isEmpty { return "\(keyword.rawValue) <<" }
    let newer: Set<String> = ["mount", "network", "security", "link", "parents", "checksum", "exclude", "keep-git-dir"]
    return flags.first { newer.contains($0.name) }.map { "\(keyword.rawValue) --\($0.name)" }
  }
}
