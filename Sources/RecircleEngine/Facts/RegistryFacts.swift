/// What registries want of a cache, by their hosts.
enum RegistryFacts {
  /// One row of the table.
  struct Row {
    /// The host, or where it begins with a dot its end.
    let host: String
    /// What the export says for it.
    let attributes: String
    let source: String
    let dateRead: String
  }

  /// Registries that take a cache only as one image's manifest. BuildKit writes it so by itself since 0.21; older
  /// builders know the attributes since 0.12.
  static let rows: [Row] = [
    Row(host: ".amazonaws.com", attributes: single, source: "moby/buildkit#3724", dateRead: "2026-11-23"),
    Row(host: ".amazonaws.com.cn", attributes: single, source: "moby/buildkit#3724", dateRead: "2026-11-23"),
    Row(host: "public.ecr.aws", attributes: single, source: "moby/buildkit#3724", dateRead: "2026-11-23"),
    Row(host: "gcr.io", attributes: single, source: "moby/buildkit#1143", dateRead: "2026-11-23"),
    Row(host: ".gcr.io", attributes: single, source: "moby/buildkit#1143", dateRead: "2026-11-23"),
    Row(host: ".pkg.dev", attributes: single, source: "moby/buildkit#1143", dateRead: "2026-11-23"),
    Row(host: "quay.io", attributes: single, source: "moby/buildkit#1440", dateRead: "2026-11-23"),
    Row(host: ".jfrog.io", attributes: single, source: "moby/buildkit#2220", dateRead: "2026-11-23"),
  ]

  private static let single = "image-manifest=true,oci-mediatypes=true"

  /// What `--cache-to` says more for the registry at `host`; nil where nothing.
  static func attributes(of host: String) -> String? {
    rows.first { matches(host, $0.host) }?.attributes
  }

  /// Whether `pattern`, a host or the end of one, covers `host`.
  static func matches(_ host: String, _ pattern: String) -> Bool {
    pattern.hasPrefix(".") ? host.hasSuffix(pattern) : host == pattern
  }
}

/// Commands and orb elements that log in to a registry.
///
/// Source: docs.aws.amazon.com "Private registry authentication", cloud.google.com "Configure authentication to Artifact
/// Registry", learn.microsoft.com `az acr login`, docs.digitalocean.com `doctl registry login`, and the sources of
/// CircleCI's orbs (`src/commands`), read 2026-11-23.
enum RegistryLoginFacts {
  /// A program whose subcommand logs in.
  struct Program {
    let words: [String]
    /// The hosts it logs in to, or the ends of their names, where it names none itself.
    let hosts: [String]
  }

  static let programs: [Program] = [
    Program(words: ["aws", "ecr", "get-login"], hosts: [".amazonaws.com", ".amazonaws.com.cn"]),
    Program(words: ["gcloud", "auth", "configure-docker"], hosts: ["gcr.io", ".gcr.io"]),
    Program(words: ["docker-credential-gcr", "configure-docker"], hosts: ["gcr.io", ".gcr.io", ".pkg.dev"]),
    Program(words: ["az", "acr", "login"], hosts: [".azurecr.io"]),
    Program(words: ["doctl", "registry", "login"], hosts: ["registry.digitalocean.com"]),
    Program(words: ["heroku", "container:login"], hosts: ["registry.heroku.com"]),
    Program(words: ["ibmcloud", "cr", "login"], hosts: [".icr.io", "icr.io"]),
  ]

  /// Elements of orbs that log in, by the orb: the hosts, none where a parameter says.
  static let orbs: [String: [String: [String]]] = [
    "circleci/docker": ["check": ["docker.io"]],
    "circleci/aws-ecr": ["ecr-login": [".amazonaws.com"], "ecr_login": [".amazonaws.com"]],
    "circleci/gcp-gcr": ["gcr-auth": ["gcr.io", ".gcr.io", ".pkg.dev"]],
    "circleci/azure-acr": ["acr-login": [".azurecr.io"]],
  ]
}
