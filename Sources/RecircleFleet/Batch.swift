internal import Dispatch
public import RecircleEngine
public import RecircleReporting
internal import Synchronization

/// The same work over many repositories, on all cores, in bounded memory.
public struct Batch: Sendable {
  /// What was done in one repository.
  public struct Result: Sendable {
    /// The line to print.
    public let line: BatchLine
    /// Whether a law would have been broken in one of its files.
    public let isLawBroken: Bool
  }

  private let engine: Engine
  private let policies: PolicySource
  private let writes: Bool

  /// How many repositories are worked on before their results are handed on: memory stays flat, and the cores busy.
  static let chunkSize = 128

  /// A batch that rewrites configs in place where `writes` is set.
  public init(engine: Engine, policies: PolicySource, writes: Bool) {
    self.engine = engine
    self.policies = policies
    self.writes = writes
  }

  /// Works on the repositories at `roots`; hands the results to `body` in the order of `roots`.
  public func run(_ roots: [String], _ body: (Result) -> Void) {
    var start = 0
    while start < roots.count {
      let chunk = Array(roots[start..<min(start + Batch.chunkSize, roots.count)])
      let results = Mutex([Result?](repeating: nil, count: chunk.count))
      DispatchQueue.concurrentPerform(iterations: chunk.count) { index in
        let result = work(on: chunk[index])
        results.withLock { $0[index] = result }
      }
      for result in results.withLock({ $0 }) { if let result { body(result) } }
      start += chunk.count
    }
  }

  private func work(on root: String) -> Result {
    var reports: [FileReport] = []
    var errors: [FileError] = []
    let policies: [Policy]
    do throws(PolicyError) {
      policies = try self.policies.policies(for: Checkout(root: root))
    } catch {
      return Result(line: BatchLine(repo: root, files: [], errors: error.problems), isLawBroken: false)
    }
    do throws(FileError) {
      for file in try Discovery.configFiles(at: root) {
        do throws(FileError) {
          let repository = file.checkout.map { $0 as any RepositoryFiles } ?? NoRepositoryFiles()
          guard let report = try engine.run(try file.read(), repository: repository, policies: policies) else {
            continue
          }
          if writes, report.isChanged { try file.write(report.result) }
          reports.append(report)
        } catch {
          errors.append(error)
        }
      }
    } catch {
      errors.append(error)
    }
    return Result(
      line: BatchLine(repo: root, files: reports, errors: errors),
      isLawBroken: errors.contains { $0.kind == .lawBroken })
  }
}
