import CircleCIModel
import SourceEditing
import Testing
import YAMLSyntax

/// Diagnostics on the configs of public repositories: each that is given was looked at, and no other is given.
@Suite struct WildDiagnosticTests {
  private static let expected: [String: [(kind: String, places: [String])]] = [
    // A command reads a parameter of its callers, which CircleCI took for null until it refused it.
    "ContainerCraft__kmi@a85b21e1/.circleci/config.yml": [
      (
        "undeclared-parameter",
        [
          "64:36", "64:104", "90:27", "90:70", "99:36", "99:104", "101:21", "101:64", "108:36", "108:105", "132:27",
          "132:66", "140:36", "140:105", "142:21", "142:60",
        ]
      )
    ],
    // A call of a job has no `when`.
    "falcosecurity__falco@13d677cc/.circleci/ci.yml": [("unexpected-argument", ["577:11", "587:11"])],
    // CircleCI adds every key of the project, for it does not know this one.
    "influxdata__chronograf/.circleci/config.yml": [("unknown-key", ["261:11"])],
    // A blank is missing behind the dash.
    "influxdata__chronograf@4a8805b3/.circleci/config.yml": [("wrong-type", ["52:13"])],
    "influxdata__chronograf@d2049db6/.circleci/config.yml": [("unknown-key", ["207:11"])],
    // The jobs were commented out and their names left in `requires`.
    "localstack__localstack@7dd179c3/.circleci/config.yml": [
      ("unresolved-name", ["714:15", "715:15", "716:15", "727:15", "728:15", "729:15"])
    ],
    // The workflow runs no such job.
    "mozilla-services__autograph@3772301c/.circleci/config.yml": [("unresolved-name", ["88:15"])],
    // A key that holds steps stands among the jobs.
    "mozilla-services__tecken@ed9f9487/.circleci/config.yml": [("unresolved-name", ["177:9"])],
    // The job is gone.
    "mozilla__bigquery-etl@bff959b1/.circleci/config.yml": [("unresolved-name", ["58:7"])],
    // A misspelt `no_output_timeout`.
    "netsec-ethz__scionlab@d12fd526/.circleci/config.yml": [("unknown-key", ["85:11", "252:11"])],
    // The jobs are gone.
    "nipreps__mriqc@e2bd2b71/.circleci/config.yml": [("unresolved-name", ["393:9", "403:9"])],
    // The jobs are gone.
    "weaveworks__scope@6b4a5156/.circleci/config.yml": [("unresolved-name", ["103:9", "109:9"])],
    // Every image has a `build`, a `scan` and a `release` without a name of its own, and requires them by that name; the
    // next version gives each a name.
    "astronomer__ap-vendor@195780b6/.circleci/config.yml": [
      ("unresolved-name", stride(from: 14, through: 266, by: 14).flatMap { ["\($0):15", "\($0 + 4):15"] })
    ],
  ]

  /// What the tables of retired images and engines begin with.
  private static let retired = [
    "circleci/classic", "ubuntu-1404", "ubuntu-1604", "ubuntu-1804", "ubuntu-2004", "docker24", "docker23", "24.",
    "23.",
    "20.10.", "19.", "18.", "17.",
  ]

  private struct Place: Hashable {
    let file: String
    let kind: String
    let place: String
  }

  @Test func `every diagnostic on a real config is one that was looked at`() {
    guard !WildConfigs.all.isEmpty else { return }
    var found: Set<Place> = []
    for (name, config) in WildConfigs.all {
      let source = config.document.source
      for problem in ConfigChecker.problems(in: config) {
        if problem.kind == .retiredImage || problem.kind == .retiredRemoteDocker {
          let text = source.string(problem.span).trimmed
          #expect(WildDiagnosticTests.retired.contains { text.hasPrefix($0) }, "\(name): \(text)")
          #expect(problem.severity == .warning)
        } else {
          let place = source.location(of: problem.span.start)
          found.insert(Place(file: name, kind: problem.kind.rawValue, place: "\(place.line):\(place.column)"))
        }
      }
    }
    var expected: Set<Place> = []
    for (file, rows) in WildDiagnosticTests.expected {
      for row in rows { for place in row.places { expected.insert(Place(file: file, kind: row.kind, place: place)) } }
    }
    for place in found.subtracting(expected) { Issue.record("\(place.file):\(place.place): \(place.kind) is new") }
    for place in expected.subtracting(found) { Issue.record("\(place.file):\(place.place): \(place.kind) is gone") }
  }

  @Test func `every step of a real config was read`() {
    for (name, config) in WildConfigs.all {
      #expect(Resolver(config).jobs().allSatisfy { $0.unreadFrom == nil }, "\(name)")
    }
  }
}

extension String {
  /// The text without the quotes around it.
  fileprivate var trimmed: String { String(drop { $0 == "\"" || $0 == "'" }) }
}
