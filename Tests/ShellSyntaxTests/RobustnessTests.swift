import Foundation
import ShellSyntax
import Testing

/// Any bytes give a script, and in time that grows with their number.
@Suite struct RobustnessTests {
  static let seeds: [String] =
    ParserTests.simple.map(\.0) + InsertionTests.forms.map(\.0) + InvocationTests.places.map(\.0) + [
      "e=1 && for i in {1..5}; do\n  docker build \\\n    --build-arg V=\"${A:-$B}\" . \\\n  && e=0 && break || sleep 15\ndone && [ \"$e\" -eq \"0\" ]",
      "cat \\<<-'EOF' > << parameters.f >>\n\tx $(y)\n\tEOF\n<<# parameters.x >>\n  z --a=\"<< pipeline.x == \"b\" >>\"\n<</ parameters.x >>",
    ]

  @Test func `every prefix of a script gives a script`() {
    for seed in Self.seeds {
      let bytes = Array(seed.utf8)
      for end in 0...bytes.count { touch(Array(bytes[..<end])) }
    }
  }

  @Test func `every script with random changes gives a script`() {
    var generator = Numbers(state: 42)
    let pieces = Self.seeds.map { Array($0.utf8) }
    for _ in 0..<6000 {
      var bytes = pieces[generator.below(pieces.count)]
      for _ in 0...generator.below(4) {
        let place = generator.below(bytes.count + 1)
        switch generator.below(4) {
        case 0: bytes.insert(UInt8(truncatingIfNeeded: generator.below(256)), at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + generator.below(6)))
        case 2:
          bytes.insert(
            contentsOf: Array("<>(){}[]$`'\"\\\n;&|!# ".utf8).suffix(generator.below(21)).prefix(2), at: place)
        default: bytes.insert(contentsOf: pieces[generator.below(pieces.count)].prefix(generator.below(12)), at: place)
        }
      }
      touch(bytes)
    }
  }

  @Test(arguments: [
    "(", "$(", "{ ", "\"$(", "${a:-", "$((", "`", "if ", "a=(", "[[ ( ", "f() { ", "\\`", "<(", "((", "case x in x) ",
  ])
  func `deep nesting does not exhaust a small stack`(piece: String) async {
    let text = String(repeating: piece, count: 400)
    await withCheckedContinuation { continuation in
      let thread = Thread {
        touch(Array(text.utf8))
        continuation.resume()
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  @Test func `twice the script costs twice the time`() {
    let hostile = [
      "a[", "<<a", "{", "{a,", "[", "$((", "x=$(a) ", "<<E\n", "\"a\" ", "a;", "((", "((a) b);", "`a` ", "a\\\n", "#\n",
      "'", "${a}", "~", "a[;",
      "[[ a ]]\n", "f() { a; }\n",
    ]
    for piece in hostile {
      let small = cost(String(repeating: piece, count: 3000))
      let large = cost(String(repeating: piece, count: 12000))
      #expect(large < small * 12 + .milliseconds(100), "\(piece): \(small) then \(large)")
    }
    let plain = Self.seeds.filter { script($0).stop == nil }.joined(separator: "\n") + "\n"
    let once = cost(String(repeating: plain, count: 10))
    let twice = cost(String(repeating: plain, count: 20))
    #expect(twice < once * 5, "\(once) then \(twice)")
  }

  /// The processor time of the fastest of three readings.
  private func cost(_ text: String) -> Duration {
    let bytes = Array(text.utf8)
    return (0..<3).map { _ in processorTime { _ = ShellScript(bytes, templates: true) } }.min() ?? .zero
  }
}

/// Reads `bytes` both ways and asks all that can be asked.
private func touch(_ bytes: [UInt8]) {
  for templates in [true, false] {
    let script = ShellScript(bytes, templates: templates)
    for invocation in script.invocations {
      _ = script.state(at: invocation)
      _ = script.insertion(of: "new", before: invocation)
      for word in invocation.command.words {
        _ = (word.literal, word.literalPrefix, word.mayExpandToSeveralWords, word.text(in: bytes))
        _ = (script.removal(of: word.span), script.embeddedText(of: word))
        _ = script.insertion(of: "x", after: word, in: invocation.command, onOwnLine: true)
      }
    }
  }
}

/// Numbers that look random and are the same every time.
private struct Numbers {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: state >> 33) % max(bound, 1)
  }
}
