/// An image's name in its shortest spelling: `docker.io/library/docker:28-cli@sha256:…` is `docker` with the tag `28-cli`.
///
/// Source: distribution/reference `normalize.go` (the hosts of Docker Hub, `library/`), read 2026-11-23.
struct ImageName: Hashable, Sendable {
  /// The name without its tag: `cimg/base`.
  let repository: String
  /// The tag; `latest` where none is given.
  let tag: String
  /// The numbers, separated by dots, that the tag begins with: `20.10.7-git` has three, `stable` none.
  let version: [Int]

  /// The name that `text` spells.
  init(_ text: String) {
    var name = text.prefix { $0 != "@" }
    for prefix in ["docker.io/", "index.docker.io/", "library/"] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
    }
    let last = name.lastIndex(of: "/") ?? name.startIndex
    if let colon = name[last...].firstIndex(of: ":") {
      repository = String(name[..<colon])
      tag = String(name[colon...].dropFirst())
    } else {
      repository = String(name)
      tag = "latest"
    }
    version = ImageName.numbers(tag)
  }

  /// Whether the tag is `word`, or begins with it and a hyphen.
  func isTagged(_ word: String) -> Bool { tag == word || tag.hasPrefix(word + "-") }

  /// Whether the tag's version is older than `limit`. One that only begins like it moves, and is not.
  func isOlder(than limit: [Int]) -> Bool {
    !version.isEmpty && version.lexicographicallyPrecedes(limit) && !limit.starts(with: version)
  }

  /// The numbers, separated by dots, that `tag` begins with.
  static func numbers(_ tag: String) -> [Int] {
    var result: [Int] = []
    for part in tag.split(separator: ".", omittingEmptySubsequences: false) {
      let digits = part.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits) else { break }
      result.append(number)
      if digits.count < part.count { break }
    }
    return result
  }
}
