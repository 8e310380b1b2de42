/// What is said of the builder beyond its name.
public struct BuilderOptions: Hashable, Sendable {
  /// A docker context to create the builder on, for engines that are reached by TLS (CircleCI Server); nil for none.
  public var dockerContext: String?
  /// Whether each job's builder has a name of its own.
  public var isNamedPerJob = false
  /// Whether `BUILDX_BUILDER` is exported, so that builds behind other files go through the builder.
  public var isExported = false
  /// The address of a BuildKit that runs elsewhere, such as `tcp://buildkit.example.com:1234`.
  public var endpoint: String?
  /// The file with the certificate authority of that BuildKit.
  public var certificateAuthority: String?
  /// The file with the client's certificate.
  public var certificate: String?
  /// The file with the client's key.
  public var key: String?

  /// No more than its name.
  public init() {}

  /// The files as the remote driver wants them, `cacert=…,cert=…,key=…`; nil where there are none.
  ///
  /// Source: docs.docker.com/build/builders/drivers/remote, read 2026-11-23.
  public var transportSecurity: String? {
    let pairs = [("cacert", certificateAuthority), ("cert", certificate), ("key", key)]
    let given = pairs.compactMap { name, path in path.map { "\(name)=\($0)" } }
    return given.isEmpty ? nil : given.joined(separator: ",")
  }

  /// Whether the BuildKit is reached over the network and nothing proves who asks.
  public var isOpen: Bool { endpoint?.hasPrefix("tcp://") == true && transportSecurity == nil }
}

extension BuilderOptions {
  /// What is wrong with the options of a builder called `name`; nil where they can be used.
  ///
  /// Source: docker/cli `cli/context/store` (a context's name), docker/buildx `driver/remote` (schemes; certificate and
  /// key belong together), read 2026-11-23.
  func problem(named name: String) -> String? {
    if let dockerContext {
      let isName = dockerContext.utf8.allSatisfy { BuilderOptions.isWord($0) || $0 == 0x2B }
      if dockerContext.utf8.count < 2 || !isName || dockerContext == "default"
        || !BuilderOptions.isLetterOrDigit(dockerContext.utf8.first)
      {
        return "'\(dockerContext)' cannot be the name of a docker context: letters, digits, '.', '_', '+' and '-'"
      }
      if dockerContext == name { return "a builder cannot have the name of its docker context, '\(name)'" }
    }
    if let endpoint {
      let schemes = ["tcp://", "unix://", "ssh://", "docker-container://", "kube-pod://"]
      guard let scheme = schemes.first(where: endpoint.hasPrefix), endpoint.utf8.count > scheme.utf8.count,
        endpoint.utf8.allSatisfy(BuilderOptions.isAddress)
      else { return "'\(endpoint)' cannot be the address of a BuildKit: one of \(schemes.joined(separator: ", "))" }
    }
    for path in [certificateAuthority, certificate, key].compactMap(\.self) where !BuilderOptions.isPath(path) {
      return "'\(path)' cannot be the path of a certificate: absolute, of letters, digits, '.', '_' and '-'"
    }
    return (certificate == nil) != (key == nil) ? BuilderOptions.certificateWithoutKey : nil
  }

  static let certificateWithoutKey = "a client's certificate and its key belong together"

  private static func isLetterOrDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || [0x2E, 0x5F, 0x2D].contains(byte) }

  /// Letters and digits, and what stands in an address, a variable's `$`, `{` and `}` included.
  private static func isAddress(_ byte: UInt8) -> Bool {
    isWord(byte) || [0x2F, 0x3A, 0x40, 0x3F, 0x3D, 0x24, 0x7B, 0x7D].contains(byte)
  }

  /// The driver does not expand `~`; a variable, which the shell expands, may begin the path.
  private static func isPath(_ path: String) -> Bool {
    (path.hasPrefix("/") || path.hasPrefix("$"))
      && path.utf8.allSatisfy { isWord($0) || [0x2F, 0x24, 0x7B, 0x7D].contains($0) }
  }
}
