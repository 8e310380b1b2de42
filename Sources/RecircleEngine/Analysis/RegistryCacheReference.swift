/// The image reference under which a registry keeps caches, with placeholders for what tells several builds apart.
///
/// `{image}` is the last part of the image's name, `{repository}` the whole of it before its tag, `{stage}` the target that
/// is built (`final` where none is named), `{job}` the name of the job. Variables of the shell may stand for a part that is
/// the same in every run.
///
/// Source: distribution/reference `regexp.go` and `normalize.go` (names and tags, Docker Hub's `library/`), circleci.com/docs/reference/variables, read 2026-11-23.
public struct RegistryCacheReference: Hashable, Sendable {
  /// What may stand in braces.
  public enum Placeholder: String, Hashable, Sendable, CaseIterable {
    case image = "{image}"
    case repository = "{repository}"
    case stage = "{stage}"
    case job = "{job}"
  }

  /// The reference as it was given.
  public let text: String
  /// The registry: its host, or a variable that stands for it; Docker Hub's is `docker.io`.
  public let host: String

  /// A reference; nil where it could not be an image's name, or would not be the same in every run.
  public init?(_ text: String) {
    var plain = text
    for placeholder in Placeholder.allCases {
      plain = plain.replacing(placeholder.rawValue, with: placeholder == .repository ? "x/x" : "x")
    }
    guard let filled = RegistryCacheReference.withoutVariables(plain) else { return nil }
    let components = filled.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = components.first, let last = components.last else { return nil }
    let named = text.split(separator: "/").first.map(String.init) ?? ""
    let hasHost =
      components.count > 1
      && (first.contains(".") || first.contains(":") || named.hasPrefix("$") || first == "localhost")
    let parts = last.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count == 1 || RegistryCacheReference.isTag(parts[1]) else { return nil }
    if hasHost, !RegistryCacheReference.isHost(first) { return nil }
    let path = components.dropLast().dropFirst(hasHost ? 1 : 0) + [parts[0]]
    guard path.allSatisfy(RegistryCacheReference.isPathComponent) else { return nil }
    self.text = text
    host = hasHost ? named : "docker.io"
  }

  /// The reference with its placeholders filled.
  public func filled(_ value: (Placeholder) -> String) -> String {
    Placeholder.allCases.reduce(text) { $0.replacing($1.rawValue, with: value($1)) }
  }

  /// Where nobody but Docker can push, spelled out: an image of Docker Hub in no namespace; nil for every other one, and
  /// where placeholders decide.
  public var officialImage: String? {
    guard !Placeholder.allCases.contains(where: has) else { return nil }
    var rest = Substring(text)
    for prefix in ["docker.io/", "index.docker.io/", "library/"] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    return rest.contains("/") || rest.contains("$") ? nil : "docker.io/library/\(rest)"
  }

  /// Whether the placeholder stands in it.
  public func has(_ placeholder: Placeholder) -> Bool { text.contains(placeholder.rawValue) }

  /// `reference` with `label` at the end of its tag, or as its tag where it has none.
  static func labelled(_ reference: String, _ label: String) -> String {
    let last = reference.split(separator: "/").last ?? ""
    return last.contains(":") ? "\(reference)-\(label)" : "\(reference):\(label)"
  }

  /// The text with `x` for each variable; nil where one is not spelled plainly or changes from run to run.
  private static func withoutVariables(_ text: String) -> String? {
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar] + "x"
      rest = rest[dollar...].dropFirst()
      let isBraced = rest.first == "{"
      if isBraced { rest = rest.dropFirst() }
      let name = rest.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      guard !name.isEmpty, name.first?.isNumber == false, !isVolatile(String(name)) else { return nil }
      rest = rest.dropFirst(name.count)
      if isBraced {
        guard rest.first == "}" else { return nil }
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  private static let constants: Set<String> = ["CIRCLE_PROJECT_REPONAME", "CIRCLE_PROJECT_USERNAME", "CIRCLE_JOB"]
  private static let volatile: Set<String> = ["TAG", "VERSION", "BRANCH", "SHA", "COMMIT", "RANDOM"]
  private static let volatileEndings = ["_SHA", "SHA1", "_TAG", "_BRANCH", "_COMMIT", "BUILD_NUM", "_VERSION"]

  private static func isVolatile(_ name: String) -> Bool {
    if constants.contains(name) { return false }
    return name.hasPrefix("CIRCLE_") || volatile.contains(name) || volatileEndings.contains { name.hasSuffix($0) }
  }

  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }

  private static func isPathComponent(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, isLower(first), isLower(last) else { return false }
    return text.utf8.allSatisfy { isLower($0) || [0x2E, 0x5F, 0x2D].contains($0) }
  }

  private static func isHost(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2,
      parts.count == 1 || !parts[1].isEmpty && parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return false }
    return !parts[0].isEmpty
      && parts[0].utf8.allSatisfy { isLower($0 | 0x20) || isLower($0) || [0x2E, 0x2D].contains($0) }
  }

  private static func isTag(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first != 0x2E, first != 0x2D, text.utf8.count <= 100 else { return false }
    return text.utf8.allSatisfy { isLower($0 | 0x20) || isLower($0) || [0x2E, 0x5F, 0x2D].contains($0) }
  }
}
