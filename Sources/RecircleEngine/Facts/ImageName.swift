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
    var name = text.utf8.prefix { $0 != UInt8(ascii: "@") }
    for prefix in ImageName.defaults where name.starts(with: prefix) { name = name.dropFirst(prefix.count) }
    let last = name.lastIndex(of: UInt8(ascii: "/")) ?? name.startIndex
    if let colon = name[last...].firstIndex(of: UInt8(ascii: ":")) {
      repository = String(Substring(name[..<colon]))
      tag = String(Substring(name[colon...].dropFirst()))
    } else {
      repository = String(Substring(name))
      tag = "latest"
    }
    version = ImageName.numbers(tag)
  }

  /// What a name may leave out.
  private static let defaults = ["docker.io/", "index.docker.io/", "library/"].map { Array($0.utf8) }

  /// Whether the tag is `word`, or begins with it and a hyphen.
  func isTagged(_ word: String) -> Bool { tag == word || tag.hasPrefix(word + "-") }

  /// Whether the tag's version is older than `limit`. One that only begins like it moves, and is not.
  func isOlder(than limit: [Int]) -> Bool {
    !version.isEmpty && version.lexicographicallyPrecedes(limit) && !limit.starts(with: version)
  }

  /// The numbers, separated by dots, that `tag` begins with.
  static func numbers(_ tag: String) -> [Int] {
    var result: [Int] = []
    var rest = tag.utf8[...]
    while true {
      let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard let number = Int(Substring(digits)) else { return result }
      result.append(number)
      rest = rest[digits.endIndex...]
      guard rest.popFirst() == UInt8(ascii: ".") else { return result }
    }
  }
}
