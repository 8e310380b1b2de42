internal import RecircleReporting
internal import ArgumentParser
internal import RecircleEngine
internal import RecircleFleet
internal import RecirclePasses

struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Works on every repository below the folders; a dry run unless --write is given.",
    discussion: "Prints one JSON object a line per repository, and the totals on standard error. "
      + "Exit status: 0 nothing to do or done, 1 something would change, 2 unreadable input, 3 nothing was done there.")

  @OptionGroup var options: RunOptions
  @Flag(help: "Rewrite the configs in place.")
  var write = false
  @Argument(help: "Folders to search for repositories, or files that list repositories, one a line.")
  var paths: [String]

  mutating func run() throws {
    let batch = Batch(
      engine: Engine(options: Options(), commandLine: options.settings, passes: PassCatalog.all),
      policies: try options.policySource(), writes: write)
    var status: Int32 = 0
    var total = BatchTotal()
    var seen: Set<String> = []
    for path in paths {
      do throws(FileError) {
        // One repository named twice must not have two writers.
        let roots = try Discovery.repositories(at: path).filter { seen.insert($0).inserted }
        batch.run(roots) { result in
          Console.output(result.line.text)
          total.add(result)
        }
      } catch {
        Console.error(error.description)
        status = 2
      }
    }
    Console.error(total.text(isWritten: write))
    status = max(status, total.status(isWritten: write))
    if status != 0 { throw ExitCode(status) }
  }
}
