import ShellSyntax
import SourceEditing

/// Decides the tests of a script where both sides are known.
enum ScriptTest {
  /// Whether the pipeline is nothing but `[ … ]`, `test …` or `[[ … ]]`.
  static func isTest(_ pipeline: ShellPipeline) -> Bool {
    guard pipeline.commands.count == 1 else { return false }
    switch pipeline.commands.first {
    case .simple(let command)?: return ["[", "test"].contains(command.words.first?.literal)
    case .compound(let command)?: if case .test = command.kind { return true } else { return false }
    case .function?, nil: return false
    }
  }

  /// Whether the words of `[` or `test`, without the closing bracket, hold; nil where that is not known.
  static func holds(_ words: [String?]) -> Bool? {
    switch words.count {
    case 1: return words[0].map { !$0.isEmpty }
    case 2:
      guard let value = words[1] else { return nil }
      switch words[0] {
      case "-z": return value.isEmpty
      case "-n": return !value.isEmpty
      default: return nil
      }
    case 3:
      guard let left = words[0], let right = words[2] else { return nil }
      switch words[1] {
      case "=", "==", "-eq": return left == right
      case "!=", "-ne": return left != right
      case "-gt", "-lt", "-ge", "-le": return compare(left, words[1] ?? "", right)
      default: return nil
      }
    default: return nil
    }
  }

  private static func compare(_ left: String, _ operation: String, _ right: String) -> Bool? {
    guard let left = Int(left), let right = Int(right) else { return nil }
    switch operation {
    case "-gt": return left > right
    case "-lt": return left < right
    case "-ge": return left >= right
    default: return left <= right
    }
  }

  /// Whether one of the patterns of a `case` matches; nil where that is not known.
  static func matches(_ subject: String, _ patterns: [ShellWord]) -> Bool? {
    var isKnown = true
    for pattern in patterns {
      switch matches(Array(subject.utf8), pattern) {
      case true?: return true
      case false?: continue
      case nil: isKnown = false
      }
    }
    return isKnown ? false : nil
  }

  private static func matches(_ subject: [UInt8], _ pattern: ShellWord) -> Bool? {
    var elements: [UInt8?] = []
    for part in pattern.parts {
      if let known = part.literal {
        elements += known.utf8.map(Optional.some)
      } else if case .pattern(let text) = part, text == "*" || text == "**" {
        elements.append(nil)
      } else {
        return nil
      }
    }
    return matches(subject[...], elements[...])
  }

  /// Simple wildcard matching; nil in `pattern` stands for any number of bytes.
  private static func matches(_ subject: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8?>) -> Bool {
    var text = subject.startIndex
    var index = pattern.startIndex
    var lastStar: (pattern: Int, text: Int)?
    while text < subject.endIndex {
      if index < pattern.endIndex, pattern[index] == subject[text] {
        index += 1
        text += 1
      } else if index < pattern.endIndex, pattern[index] == nil {
        lastStar = (index, text)
        index += 1
      } else if let star = lastStar {
        index = star.pattern + 1
        text = star.text + 1
        lastStar = (star.pattern, text)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == nil }
  }
}

extension BuildTracer {
  /// Whether a list that is nothing but one test holds; nil where that is not known.
  func test(_ list: ShellList, _ run: ScriptRun) -> Bool? {
    guard list.statements.count == 1, let statement = list.statements.first, statement.pipelines.count == 1,
      let pipeline = statement.pipelines.first
    else { return nil }
    return test(pipeline, run)
  }

  /// Whether a pipeline that is nothing but one test holds; nil where that is not known.
  func test(_ pipeline: ShellPipeline, _ run: ScriptRun) -> Bool? {
    guard ScriptTest.isTest(pipeline) else { return nil }
    switch pipeline.commands.first {
    case .simple(let command)?:
      guard let state = run.state(at: command) else { return nil }
      return result(of: command, state, pipeline.isNegated)
    case .compound(let compound)?:
      // `[[ … ]]` with one comparison reads like `[ … ]`, but that the right side of `==` may be a pattern.
      let inner = ByteSpan(compound.span.start + 2, compound.span.end - 2)
      guard inner.end <= run.script.source.count, let state = run.state(near: compound.span) else { return nil }
      let text = "test" + String(decoding: run.script.source[inner.range], as: UTF8.self)
      guard !text.contains("=~"), !text.contains("("),
        let command = ShellScript.parse(Array(text.utf8), templates: false).soleInvocation?.command,
        !command.words.contains(where: { word in word.parts.contains { if case .pattern = $0 { true } else { false } } }
        )
      else { return nil }
      return result(of: command, state, pipeline.isNegated)
    case .function?, nil: return nil
    }
  }

  private func result(of command: SimpleCommand, _ state: ShellState, _ isNegated: Bool) -> Bool? {
    var words = command.words.dropFirst().map { state.text(of: $0) }
    if command.words.first?.literal == "[" { words = words.dropLast() }
    return ScriptTest.holds(words).map { $0 != isNegated }
  }
}

extension ScriptRun {
  /// The state at a place without a command of its own: that of the first command after it.
  func state(near span: ByteSpan) -> ShellState? { state(in: ByteSpan(span.start, script.source.count)) }
}
