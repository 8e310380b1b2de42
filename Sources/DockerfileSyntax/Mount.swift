/// One `--mount` of a `RUN`.
///
/// Source: moby/buildkit `instructions/commands_runmount.go`, read 2026-11-23.
public struct Mount: Hashable, Sendable {
  /// What is mounted.
  public enum Kind: Hashable, Sendable {
    /// Files of the context, a stage or an image; the default.
    case bind
    /// A directory that outlives the build, outside all layers.
    case cache
    /// Memory.
    case tmpfs
    /// A secret of the client.
    case secret
    /// An agent socket of the client.
    case ssh
    /// A type with a variable in it, or one that BuildKit does not know.
    case unknown(String)
  }

  /// What is mounted.
  public let kind: Kind
  /// The `id` as written.
  public let identifier: String?
  /// The `target`, `dst` or `destination` as written.
  public let target: String?
  /// The `source` or `src` as written.
  public let source: String?
  /// The stage or image it comes from, as written.
  public let from: String?

  /// What tells a cache mount from others in one builder: its `id`, else its target without a `/` at the end. Variables
  /// stay as written. Nil for mounts of other kinds.
  public var cacheIdentifier: String? {
    guard kind == .cache else { return nil }
    if let identifier, !identifier.isEmpty { return identifier }
    guard let target else { return "" }
    return target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
  }

  /// Reads the value of a `--mount`; unknown keys are passed over.
  init(_ value: String) {
    var fields: [String: String] = [:]
    for field in Mount.fields(value) {
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let key = String(parts[0]).lowercased()
      fields[Mount.aliases[key] ?? key] = String(parts[1])
    }
    kind = Mount.kind(fields["type"] ?? "bind")
    identifier = fields["id"]
    target = fields["target"]
    source = fields["source"]
    from = fields["from"]
  }

  private static let aliases = ["dst": "target", "destination": "target", "src": "source"]

  private static func kind(_ name: String) -> Kind {
    switch name.lowercased() {
    case "bind": .bind
    case "cache": .cache
    case "tmpfs": .tmpfs
    case "secret": .secret
    case "ssh": .ssh
    default: .unknown(name)
    }
  }

  /// The fields of one line of CSV: a field in double quotes may hold commas, and `""` there stands for a quote.
  private static func fields(_ line: String) -> [String] {
    var result: [String] = []
    var field = ""
    var isQuoted = false
    var previous: Character?
    for character in line {
      switch character {
      case "\"":
        if isQuoted {
          isQuoted = false
        } else {
          if previous == "\"" { field.append("\"") }
          isQuoted = true
        }
      case "," where !isQuoted:
        result.append(field)
        field = ""
      default: field.append(character)
      }
      previous = character
    }
    result.append(field)
    return result
  }
}
