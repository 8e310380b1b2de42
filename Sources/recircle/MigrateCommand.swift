internal import RecircleFleet
internal import SourceEditing
internal import ArgumentParser
internal import RecircleEngine
internal import RecircleReporting

struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Rewrites the configs in place.",
    discussion: "Exit status: 0 done or nothing to do, 1 something would change (--dry-run), 2 unreadable input, "
      + "3 nothing was done.")

  @OptionGroup var options: RunOptions
  @Flag(help: "Show the diff and write nothing.")
  var dryRun = false
  @Argument(help: "A repository, a .circleci folder, or a file.")
  var paths: [String] = []

  mutating func validate() throws {
    if paths.contains("-"), !dryRun { throw ValidationError("standard input cannot be rewritten; use diff -") }
  }

  mutating func run() throws {
    var session = try Session(options)
    let isDryRun = dryRun
    session.run(paths) { item, session in
      guard item.report.isChanged else { return }
      if isDryRun {
        session.raise(1)
        Console.output(DiffReport([item.report]).bytes(isColoured: Console.wantsColour))
        return
      }
      do throws(FileError) {
        try item.file?.write(item.report.result)
        Console.output("\(item.report.source.path): \(TextReport([item.report]).summary)")
      } catch {
        session.fail(error)
      }
    }
    session.end()
  }
}
