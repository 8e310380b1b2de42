import ShellSyntax
import SourceEditing
import Testing

@Suite struct WordTests {
  @Test(arguments: [
    ("a", "a"), ("'a b'", "a b"), ("\"a b\"", "a b"), ("a'b'\"c\"", "abc"), ("a\\ b", "a b"),
    ("\"a\\$b\\c\"", "a$b\\c"),
    ("$", "$"), ("\"$\"", "$"), ("a$", "a$"), ("[", "["), ("[]", "[]"), ("]", "]"), ("a]", "a]"), ("{}", "{}"),
    ("{a}", "{a}"), ("a~", "a~"), ("'~'", "~"), ("\\*", "*"), ("'*'", "*"), ("a=b", "a=b"), ("-o=a,b", "-o=a,b"),
    ("{a", "{a"),
    ("a..b", "a..b"), ("a:b@c", "a:b@c"), ("a+b!", "a+b!"),
  ]) func `a word without anything unknown is literal`(text: String, expected: String) {
    #expect(word(text)?.literal == expected)
  }

  @Test(arguments: [
    ("$a", ""), ("a$b", "a"), ("\"a$b\"", "a"), ("a\"b${c}d\"", "ab"), ("$(a)", ""), ("a`b`", "a"), ("*", ""),
    ("a?", "a"),
    ("a[bc]", "a"), ("~", ""), ("~/a", ""), ("{a,b}", ""), ("a{1..3}", "a"), ("$((1))", ""), ("<(a)", ""), ("@(a)", ""),
    ("a\"*\"*", "a*"),
  ]) func `a word with something unknown is not, but for what comes before`(text: String, prefix: String) {
    #expect(word(text)?.literal == nil)
    #expect(word(text)?.literalPrefix == prefix)
  }

  @Test(arguments: [
    "$a", "${a}", "a$b", "$(a)", "`a`", "$@", "\"$@\"", "\"${a[@]}\"", "\"${@:2}\"", "\"${!a[@]}\"", "\"${!a@}\"", "*",
    "a?",
    "{a,b}", "a{1..2}", "\"a\"$b",
  ]) func `may become several words`(text: String) { #expect(word(text)?.mayExpandToSeveralWords == true) }

  @Test(arguments: [
    "a", "\"$a\"", "\"$(a)\"", "\"$*\"", "\"${a[*]}\"", "\"${#a[@]}\"", "\"${a[1]}\"", "'*'", "~", "$((1))", "{}",
    "\"{a,b}\"",
    "'$a'", "\\$a", "<(a)",
  ]) func `stays one word`(text: String) { #expect(word(text)?.mayExpandToSeveralWords == false) }

  @Test func `names the variables and substitutions in it`() {
    let word = word("$a\"${b:-$c}${d[$e]}\"'$f'$(g $h)$((i + $j))${#k}$1$@")
    #expect(word?.variables == ["a", "b", "c", "d", "e", "j", "k", "1", "@"])
    #expect(word?.substitutions.count == 1)
    #expect(word?.isImpure == true)
  }

  @Test(arguments: ["\"$(a)\"", "${b:-$(a)}", "\"${b:-`a`}\"", "$((1 + $(a)))", "<(a)"])
  func `a substitution at any depth makes it impure`(text: String) { #expect(word(text)?.isImpure == true) }

  @Test(arguments: ["$a", "'$(a)'", "\"\\$(a)\"", "$((1))", "*", "a"])
  func `is pure without one`(text: String) { #expect(word(text)?.isImpure == false) }

  @Test func `patterns in values of assignments are plain`() {
    let assignments = script("A=* B={a,b} C=[ab] D=~/x E=a:~").invocations.first?.command.assignments ?? []
    #expect(assignments.map { $0.value?.literal } == ["*", "{a,b}", "[ab]", nil, nil])
  }

  @Test func `a variable's operation is what follows its name`() {
    #expect(word("${a:-b}")?.parts == [.variable(name: "a", operation: ":-b")])
    #expect(word("${#a}")?.parts == [.variable(name: "a", operation: "#")])
    #expect(word("${!a[@]}")?.parts == [.variable(name: "a", operation: "![@]")])
    #expect(word("$#")?.parts == [.variable(name: "#", operation: nil)])
    #expect(word("${#}")?.parts == [.variable(name: "#", operation: nil)])
    #expect(word("${a}")?.parts == [.variable(name: "a", operation: nil)])
  }

  @Test func `resolves with the values of variables`() {
    let values = ["a": "1", "b": "x y", "c": ""]
    #expect(word("r:$a-${a}")?.resolved { values[$0] } == "r:1-1")
    #expect(word("\"$b\"")?.resolved { values[$0] } == "x y")
    #expect(word("$b")?.resolved { values[$0] } == nil)
    #expect(word("$c")?.resolved { values[$0] } == nil)
    #expect(word("$d")?.resolved { values[$0] } == nil)
    #expect(word("${a:-z}")?.resolved { values[$0] } == nil)
  }

  @Test(arguments: [
    ("a", "a"), ("", "''"), ("a b", "'a b'"), ("it's", "\"it's\""), ("$a's", "'$a'\\''s'"), ("~/a", "'~/a'"),
    ("a=b", "a=b"), ("x:y@z/w.v-u_t+s,r%q", "x:y@z/w.v-u_t+s,r%q"), ("*", "'*'"), ("a\nb", "'a\nb'"),
    ("{a,b}", "'{a,b}'"), ("=a", "'=a'"),
    ("é", "'é'"), ("#a", "'#a'"),
  ]) func `quotes with as little as it takes, and reads back`(text: String, quoted: String) {
    #expect(ShellQuoting.quote(text) == quoted)
    #expect(word(quoted, templates: false)?.literal == text)
  }

  @Test(arguments: [
    ("'docker build'", "docker build", 7, 10), ("\"a \\\"b\\\" c\"", "a \"b\" c", 6, 11),
    ("a\\ 'b'\"c\"", "a bc", 3, 9), ("abc", "abc", 2, 4),
    ("'a \\<<b'", "a <<b", 4, 8),
  ]) func `knows where each byte of a word's text stands`(text: String, value: String, offset: Int, place: Int) {
    let script = script("x " + text)
    let embedded = script.invocations.first?.command.words.last.flatMap(script.embeddedText)
    #expect(embedded.map { String(decoding: $0.bytes, as: UTF8.self) } == value)
    #expect(embedded?.sourceOffset(of: offset) == place)
  }

  @Test(arguments: ["$a", "\"$a\"", "*", "$'a'", "$(a)", "<<parameters.a>>"])
  func `has no text to point into where a word is not literal`(text: String) {
    let script = script("x " + text)
    #expect(script.invocations.first?.command.words.last.flatMap(script.embeddedText) == nil)
  }
}
