internal import ArgumentParser
internal import CircleCIModel
internal import RecircleEngine
internal import RecircleFleet
internal import RecirclePasses
internal import SourceEditing

/// One run over the configs of the given paths; keeps what went wrong and the exit status.
struct Session {
  /// A config with what was found in it.
  struct Item {
    let inspection: Inspection
    /// The file it came from; nil for standard input.
    let file: ConfigFile?

    var report: FileReport { inspection.report }
  }

  private let engine: Engine
  private let policySource: PolicySource
  /// The policies of each repository, by its root; nil where they cannot be used.
  private var policies: [String: [Policy]?] = [:]
  private let isVerbose: Bool
  /// Whether edits are tried out before they are shown.
  private var verifies = true
  /// The highest exit status so far.
  private(set) var status: Int32 = 0
  /// What was found last, so that the process can end without freeing it.
  private var last: Inspection?

  init(_ options: RunOptions, showsAdvice: Bool = false) throws {
    engine = Engine(
      options: Options(showsAdvice: showsAdvice), commandLine: options.settings, passes: PassCatalog.all)
    policySource = try options.policySource()
    isVerbose = options.verbose
  }

  /// Works through all configs at `paths`, the working directory where there is none, and hands each to `body`.
  mutating func run(_ paths: [String], _ body: (Item, inout Session) -> Void) {
    work(on: paths) { inspection, file, session in body(Item(inspection: inspection, file: file), &session) }
  }

  /// As `run`, with everything that is known about each config; what would be written is not verified.
  mutating func inspect(_ paths: [String], _ body: (Inspection) -> Void) {
    verifies = false
    work(on: paths) { inspection, _, _ in body(inspection) }
  }

  private mutating func work(on paths: [String], _ body: (Inspection, ConfigFile?, inout Session) -> Void) {
    for path in paths.isEmpty ? ["."] : paths {
      do throws(FileError) {
        if path == "-" {
          let source = try ConfigFile.standardInput()
          work(on: source, file: nil, checkout: Checkout(root: "."), body)
        } else {
          for file in try Discovery.configFiles(at: path) {
            do throws(FileError) {
              work(on: try file.read(), file: file, checkout: file.checkout, body)
            } catch {
              fail(error)
            }
          }
        }
      } catch {
        fail(error)
      }
    }
  }

  /// Keeps `status` if it is higher than what is known.
  mutating func raise(_ status: Int32) { self.status = max(self.status, status) }

  /// Reports an error.
  mutating func fail(_ error: FileError) {
    Console.error(error.description)
    raise(error.kind == .lawBroken ? 3 : 2)
  }

  /// Ends the process with the exit status.
  ///
  /// The last config with all that was found in it is still there: to free it node by node would cost more than to
  /// print its diff, and the system takes the memory back at once.
  func end() -> Never { Console.end(status) }

  private mutating func work(
    on source: SourceText, file: ConfigFile?, checkout: Checkout?,
    _ body: (Inspection, ConfigFile?, inout Session) -> Void
  ) {
    guard let policies = policies(for: checkout) else { return }
    do throws(FileError) {
      let repository: any RepositoryFiles = checkout.map { $0 as any RepositoryFiles } ?? NoRepositoryFiles()
      guard
        let inspection = try engine.inspect(
          source, repository: repository, policies: policies, verifies: verifies)
      else {
        if isVerbose { Console.error("\(source.path): skipped: \(ConfigFileKind(source).description)") }
        return
      }
      last = inspection
      body(inspection, file, &self)
    } catch {
      fail(error)
    }
  }

  /// The policies of a repository; nil, once reported, where they cannot be used: then nothing of it is worked on.
  private mutating func policies(for checkout: Checkout?) -> [Policy]? {
    let root = checkout?.root ?? ""
    if let known = policies[root] { return known }
    do throws(PolicyError) {
      let found = try policySource.policies(for: checkout)
      policies[root] = .some(found)
      return found
    } catch {
      for problem in error.problems { fail(problem) }
      policies[root] = .some(nil)
      return nil
    }
  }
}
