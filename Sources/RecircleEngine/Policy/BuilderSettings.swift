/// What a policy or the command line says of the builder beyond its name; what is nil is left as it was before.
public struct BuilderSettings: Hashable, Sendable {
  /// A docker context to create the builder on.
  public var dockerContext: String?
  /// Whether each job's builder has a name of its own.
  public var isNamedPerJob: Bool?
  /// Whether `BUILDX_BUILDER` is exported.
  public var isExported: Bool?
  /// The address of a BuildKit that runs elsewhere.
  public var endpoint: String?
  /// The file with the certificate authority of that BuildKit.
  public var certificateAuthority: String?
  /// The file with the client's certificate.
  public var certificate: String?
  /// The file with the client's key.
  public var key: String?

  /// Settings that say nothing.
  public init() {}

  /// `options` with these settings.
  func applied(to options: BuilderOptions) -> BuilderOptions {
    var result = options
    if let dockerContext { result.dockerContext = dockerContext }
    if let isNamedPerJob { result.isNamedPerJob = isNamedPerJob }
    if let isExported { result.isExported = isExported }
    if let endpoint { result.endpoint = endpoint }
    if let certificateAuthority { result.certificateAuthority = certificateAuthority }
    if let certificate { result.certificate = certificate }
    if let key { result.key = key }
    return result
  }
}
