internal import ArgumentParser
internal import RecircleEngine

/// The options about builders and caches outside the engine.
struct BuilderRunOptions: ParsableArguments {
  @Flag(help: "Name each job's builder after the job, behind the builder's name.")
  var builderPerJob = false

  @Option(help: "Create the builder on this docker context, which the job creates too (engines behind TLS).")
  var dockerContext: String?

  @Flag(help: "Export BUILDX_BUILDER, so that builds behind other files go through the builder (unsafe).")
  var exportBuilder = false

  @Option(
    help: """
      The reference of the cache in a registry; may hold {image}, the last part of the image's name, {repository}, all of \
      it before the tag, {stage} and {job}.
      """)
  var cacheRef: String?

  @Option(help: "The address of a BuildKit that runs elsewhere, such as tcp://buildkit.example.com:1234.")
  var remoteEndpoint: String?

  @Option(help: "The file with that BuildKit's certificate authority, on the machine of the job.")
  var remoteCacert: String?

  @Option(help: "The file with the client's certificate for it.")
  var remoteCert: String?

  @Option(help: "The file with the client's key for it.")
  var remoteKey: String?

  @Option(help: "The id of the project at Depot; otherwise depot.json or DEPOT_PROJECT_ID names it.")
  var depotProject: String?

  /// Puts them into the settings of the command line.
  func apply(to settings: inout Settings) {
    settings.cacheReference = cacheRef
    settings.depotProject = depotProject
    settings.builder.isNamedPerJob = builderPerJob ? true : nil
    settings.builder.dockerContext = dockerContext
    settings.builder.isExported = exportBuilder ? true : nil
    settings.builder.endpoint = remoteEndpoint
    settings.builder.certificateAuthority = remoteCacert
    settings.builder.certificate = remoteCert
    settings.builder.key = remoteKey
  }
}
