import CEventLoop
import SourceEditing
import YAMLSyntax

/// Does one kind of work over YAML files again and again, to be counted from outside.
///
/// The figure that counts is instructions; start-up falls out as the difference between 2 passes and 12:
///
///     swift build -c release --product yaml-benchmark
///     for mode in events parse print edit verify; do for passes in 2 12; do
///       valgrind --tool=callgrind --callgrind-out-file=/dev/null \
///         .build/release/yaml-benchmark $mode $passes FILE… 2>&1 | grep Collected
///     done; done
///
/// `edit` makes one edit in each file, `edits` three in every job. `events` is the floor: a C loop that pulls libyaml's events. `parse` may cost 1.10 times as much. `scale` prints the
/// CPU time of `parse` for each file repeated up to 10 MB, in one run.
@main
enum Benchmark {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3, let passes = Int(arguments[2]) else {
      print("usage: yaml-benchmark events|parse|print|edit|edits|verify|scale PASSES FILE…")
      return
    }
    let sources = arguments[3...].compactMap(read)
    var result = 0
    switch arguments[1] {
    case "events": for _ in 0..<passes { for source in sources { result += events(source) } }
    case "parse": for _ in 0..<passes { for source in sources { result += parse(source)?.nodeCount ?? 0 } }
    case "print": result = printBack(sources, passes)
    case "edit": result = edit(sources, passes)
    case "edits": result = edits(sources, passes)
    case "verify": result = verify(sources, passes)
    case "scale": for source in sources { scale(source, passes) }
    default: print("no such mode: \(arguments[1])")
    }
    print(
      "\(arguments[1]): \(sources.count) files, \(sources.reduce(0) { $0 + $1.bytes.count }) bytes, result \(result)")
  }

  private static func read(_ path: String) -> SourceText? {
    var count = 0
    guard let bytes = recircle_read_file(path, &count) else { return nil }
    defer { bytes.deallocate() }
    return SourceText(path: path, bytes: Array(UnsafeBufferPointer(start: bytes, count: count)))
  }

  private static func events(_ source: SourceText) -> Int {
    source.bytes.withUnsafeBufferPointer { recircle_count_events($0.baseAddress, $0.count) }
  }

  private static func parse(_ source: SourceText) -> YAMLDocument? { try? YAMLDocument.parse(source) }

  private static func printBack(_ sources: [SourceText], _ passes: Int) -> Int {
    let documents = sources.compactMap(parse)
    var result = 0
    for _ in 0..<passes { for document in documents { result += EditSet().applied(to: document.source.bytes).count } }
    return result
  }

  /// One new key in the last job of each file.
  private static func edit(_ sources: [SourceText], _ passes: Int) -> Int {
    let documents = sources.compactMap(parse)
    var result = 0
    for _ in 0..<passes { for document in documents { result += newKey(document)?.textEdits.count ?? 0 } }
    return result
  }

  private static func newKey(_ document: YAMLDocument) -> YAMLEdit? {
    guard let job = document.root?["jobs"]?.resolved.entries.last?.value.resolved else { return nil }
    return try? YAMLEditor(document).add("new_key", .raw("true"), to: job)
  }

  /// A new key in every job of each file, a new step in front and a script behind its first one.
  private static func edits(_ sources: [SourceText], _ passes: Int) -> Int {
    let documents = sources.compactMap(parse)
    var result = 0
    for _ in 0..<passes {
      for document in documents {
        let editor = YAMLEditor(document)
        var edits: [TextEdit] = []
        for entry in document.root?["jobs"]?.resolved.entries ?? [] {
          if let edit = try? editor.add("new_key", .raw("true"), to: entry.value) { edits += edit.textEdits }
          guard let item = entry.value["steps"]?.items.first else { continue }
          if let edit = try? editor.insert(newStep, before: item) { edits += edit.textEdits }
          if let edit = try? editor.insert(.mapping("run", .literal("a\nb\n")), after: item) { edits += edit.textEdits }
        }
        result += (try? EditSet(edits))?.applied(to: document.source.bytes).count ?? 0
      }
    }
    return result
  }

  private static let newStep = YAMLValue.mapping("run", .mapping(["name": .string("New"), "command": .string("make")]))

  private static func verify(_ sources: [SourceText], _ passes: Int) -> Int {
    let documents = sources.compactMap(parse)
    var result = 0
    for _ in 0..<passes {
      for document in documents {
        result += YAMLVerification.verify(before: document, after: document, changes: []) == nil ? 1 : 0
      }
    }
    return result
  }

  /// Prints the CPU time of reading `source` repeated as items of a sequence, doubled up to 10 MB.
  private static func scale(_ source: SourceText, _ passes: Int) {
    let item =
      Array("-\n".utf8)
      + source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .flatMap { Array("  ".utf8) + $0 + [0x0A] }
    var last = 0.0
    var count = max(1, 625_000 / item.count)
    while count * item.count <= 12_000_000 {
      let text = SourceText(path: source.path, bytes: [UInt8]((0..<count).map { _ in item }.joined()))
      var best = Double.infinity
      for _ in 0..<passes {
        let start = recircle_cpu_seconds()
        _ = parse(text)
        best = min(best, recircle_cpu_seconds() - start)
      }
      print("\(text.bytes.count) bytes: \(best) s, \(last > 0 ? best / last : 1) times the half")
      last = best
      count *= 2
    }
  }
}
