import DockerCLI
import DockerfileSyntax
import SourceEditing
public import ShellSyntax
import YAMLSyntax

/// Follows a command of a run step through makefiles, scripts, compose and bake files, `package.json` and GoReleaser's
/// configuration to the Docker builds that it performs.
///
/// Nothing is run; only files that `read` gives are looked at. Files, calls and commands are bounded, and what exceeds a
/// bound is not known.
public struct BuildTracer: Sendable {
  /// How much is looked at.
  enum Limit {
    /// Files and calls inside one another.
    static let depth = 24
    /// Commands, rules and services on the way from one command.
    static let steps = 20_000
    /// The same over the whole life of a tracer.
    static let totalSteps = 1_000_000
    /// The length of one file in bytes.
    static let bytes = 2 << 20
    /// Files that are read.
    static let files = 2_000
  }

  private let read: @Sendable (String) -> [UInt8]?
  private let watchedName: [UInt8]
  /// Whether the name that is watched stands in a file that was read or taken in.
  public private(set) var hasMetWatchedName = false
  private var contents: [String: [UInt8]?] = [:]
  private var scripts: [String: PreparedScript] = [:]
  private var makefiles: [String: [MakeItem]] = [:]
  private var documents: [String: YAMLDocument?] = [:]
  private var packages: [RepositoryPath: PackageFile] = [:]
  private var lineCounts: [String: Int] = [:]
  /// The makefiles that are being read, each included by the one before.
  var openMakefiles: Set<RepositoryPath> = []
  private var stepsLeft = 0
  private var totalLeft = Limit.totalSteps
  var trace = Trace()
  /// Whether the command is followed without its variables, and only as far as these do not count.
  private var ignoresVariables = false
  /// Whether the variables counted on the way.
  private var hasMetVariables = false

  /// A tracer that reads files of the repository through `read`, by their path relative to its root.
  ///
  /// Where `watchedName`, a variable's, stands in none of them and not in a command's own script, its value counts nowhere.
  public init(watching watchedName: String = "", read: @escaping @Sendable (String) -> [UInt8]?) {
    self.read = read
    self.watchedName = Array(watchedName.utf8)
  }

  /// What `command` leads to. A `docker build` among its own words is for the caller; one that stands in a string it runs,
  /// as in `bash -c 'docker build .'`, counts.
  public mutating func reach(of command: SimpleCommand, source: [UInt8], in place: CommandPlace) -> BuildReach {
    trace = Trace()
    hasMetVariables = false
    stepsLeft = min(Limit.steps, totalLeft)
    var frame = Frame(folder: place.folder, variables: place.variables, locate: place.locate)
    frame.input = { StandardInput(of: command, from: place.producer, in: source, place.text) }
    let expansion = CommandExpansion(text: place.text, arguments: nil, elements: place.elements)
    let expanded = expansion.expand(command, source: source)
    follow(expanded.command, source: expanded.source, frame: frame, line: 0)
    if expanded.command.words.first.map({ $0.literal == nil }) == true {
      trace.add(gap: "which program runs is not known", namesBuild: false)
    }
    return trace.reach
  }

  /// What `command` leads to whatever the variables of `place` are; nil where they count.
  public mutating func reachWithoutVariables(
    of command: SimpleCommand, source: [UInt8], in place: CommandPlace
  ) -> BuildReach? {
    let total = totalLeft
    ignoresVariables = true
    let reach = reach(of: command, source: source, in: place)
    ignoresVariables = false
    guard hasMetVariables else { return reach }
    totalLeft = total
    return nil
  }

  /// Whether a script, makefile, compose or bake file is not to be followed, because its variables are not known.
  mutating func stopsAtVariables() -> Bool {
    hasMetVariables = true
    return ignoresVariables
  }

  /// Counts a step; false where there have been too many, which is noted.
  mutating func takeStep(_ count: Int = 1) -> Bool {
    guard stepsLeft >= count else {
      trace.add(gap: "more commands are reached than are followed", namesBuild: false)
      return false
    }
    stepsLeft -= count
    totalLeft -= count
    return true
  }

  /// Whether one more file or call may be entered from `frame`; where not, that is noted.
  mutating func mayEnter(from frame: Frame) -> Bool {
    if frame.depth < Limit.depth { return true }
    trace.add(gap: "files call one another deeper than they are followed", namesBuild: false)
    return false
  }

  /// The bytes of a file; nil where it is not in the checkout or too large.
  mutating func bytes(of path: RepositoryPath) -> [UInt8]? {
    if let known = contents[path.text] { return known }
    guard contents.count < Limit.files else { return nil }
    var bytes = path.components.isEmpty ? nil : read(path.text)
    if let found = bytes, found.count > Limit.bytes { bytes = nil }
    keep(bytes, at: path)
    return bytes
  }

  /// The number of lines of a file that was read. The text of a variable may have more lines than the file in which it is
  /// run: what is built there stands on the last line at most.
  mutating func lineCount(of file: String?) -> Int {
    guard let file, case .some(.some(let bytes)) = contents[file] else { return .max }
    let count = lineCounts[file] ?? bytes.count { $0 == 0x0A } + 1
    lineCounts[file] = count
    return count
  }

  /// Takes in that the job itself writes a file, unless the checkout has one there.
  public mutating func add(_ bytes: [UInt8], writtenTo path: RepositoryPath) {
    guard self.bytes(of: path) == nil else { return }
    keep(bytes, at: path)
    documents[path.text] = nil
    packages[path.parent] = nil
  }

  private mutating func keep(_ bytes: [UInt8]?, at path: RepositoryPath) {
    contents[path.text] = .some(bytes)
    if let bytes, !hasMetWatchedName, !watchedName.isEmpty { hasMetWatchedName = Bytes.contains(bytes, watchedName) }
  }

  /// The script at `path`.
  mutating func script(at path: RepositoryPath) -> PreparedScript? {
    if let known = scripts[path.text] { return known }
    guard let bytes = bytes(of: path) else { return nil }
    let script = PreparedScript(ShellScript.parse(bytes.filter { $0 != 0x0D }, templates: false))
    scripts[path.text] = script
    return script
  }

  /// The lines of the makefile at `path`.
  mutating func makeItems(at path: RepositoryPath) -> [MakeItem]? {
    if let known = makefiles[path.text] { return known }
    guard let bytes = bytes(of: path) else { return nil }
    var reader = MakefileReader(bytes)
    let items = reader.items()
    makefiles[path.text] = items
    return items
  }

  /// The `package.json` of a folder, whether it is there or not.
  mutating func package(in folder: RepositoryPath) -> PackageFile {
    if let known = packages[folder] { return known }
    let path = RepositoryPath(components: folder.components + ["package.json"])
    let package = PackageFile(path: path.text, document: document(at: path))
    packages[folder] = package
    return package
  }

  /// The YAML or JSON document at `path`; nil where it is not there or cannot be read.
  mutating func document(at path: RepositoryPath) -> YAMLDocument? {
    if let known = documents[path.text] { return known }
    let document = bytes(of: path).flatMap {
      try? YAMLDocument.parse(SourceText(path: path.text, bytes: $0))
    }
    documents[path.text] = .some(document)
    return document
  }
}
