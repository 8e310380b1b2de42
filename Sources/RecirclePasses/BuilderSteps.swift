internal import RecircleEngine
internal import YAMLSyntax

/// The steps that create a builder.
struct BuilderSteps {
  /// The words that run docker for the builder's owner.
  let docker: String
  /// The builder's name.
  let name: String
  /// Its driver.
  let driver: String
  /// What is said of it.
  let options: BuilderOptions
  /// Whether a job comes by the steps more than once.
  let isGuarded: Bool
  /// Whether the builder is selected for builds that name none.
  let isSelected: Bool
  /// Whether what it builds goes into the engine where nothing else is said.
  var loadsByDefault = false

  /// The steps at every place, in order.
  func changes(at places: [BuilderPlacement], then more: [String] = []) -> [Change] {
    places.flatMap { place in
      (scripts + more).map { script in
        .insertStep(.mapping("run", .string(script)), beside: place.item, isAfter: place.isAfter)
      }
    }
  }

  /// An engine behind TLS needs a context, since a builder cannot take the certificates from the environment.
  ///
  /// Source: docker/buildx `builder/builder.go`, read 2026-11-23.
  private var scripts: [String] {
    guard driver != BuilderSteps.remote, let context = options.dockerContext else { return [creation] }
    return ["\(docker) context inspect \(context) >/dev/null 2>&1 || \(docker) context create \(context)", creation]
  }

  private var creation: String {
    var words = [docker, "buildx", "create", "--name", name, "--driver=\(driver)"]
    if driver == BuilderSteps.remote {
      let settings = [options.transportSecurity, loadsByDefault ? BuilderSteps.loading : nil].compactMap(\.self)
      if !settings.isEmpty { words.append("--driver-opt=\(settings.joined(separator: ","))") }
    } else if loadsByDefault {
      words.append("--driver-opt=\(BuilderSteps.loading)")
    }
    if isSelected { words.append("--use") }
    if driver == BuilderSteps.remote {
      words += options.endpoint.map { [$0] } ?? []
    } else {
      words.append("--bootstrap")
      words += options.dockerContext.map { [$0] } ?? []
    }
    let create = words.joined(separator: " ")
    return isGuarded ? "\(docker) buildx inspect \(name) >/dev/null 2>&1 || \(create)" : create
  }

  /// Source: docs.docker.com, drivers `docker-container` and `remote`, read 2026-11-23.
  private static let loading = "default-load=true"
  /// The driver of a BuildKit that runs elsewhere.
  static let remote = "remote"
  /// What such a BuildKit is called.
  static let elsewhere = "a BuildKit that runs elsewhere"
  /// The driver of a builder in a container of the engine's.
  static let container = "docker-container"
}
