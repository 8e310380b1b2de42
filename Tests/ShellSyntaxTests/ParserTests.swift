import ShellSyntax
import SourceEditing
import Testing

@Suite struct ParserTests {
  static let simple: [(String, [[String]])] = [
    ("", []), ("\n\n# nothing\n", []), ("a b  c", [["a", "b", "c"]]), ("a; b & c\nd", [["a"], ["b"], ["c"], ["d"]]),
    ("a && b || c", [["a"], ["b"], ["c"]]), ("a &&\n\n b", [["a"], ["b"]]), ("a | b |& c", [["a"], ["b"], ["c"]]),
    ("A=1 B+=2 a", [["A=1", "B+=2", "a"]]), ("A= a", [["A=", "a"]]), ("A=(1 2\n3) B=4", [["A=(1 2\n3)", "B=4"]]),
    ("a[1]=2", [["a[1]=2"]]), ("a=b=c", [["a=b=c"]]), ("a b=c", [["a", "b=c"]]), ("a#b #c\n", [["a#b"]]),
    ("a \\\n  b\\\nc", [["a", "bc"]]), ("a 'b c' \"d e\" f\\ g", [["a", "b c", "d e", "f g"]]),
    ("a $'b\\n\\'c\\x41\\101\\u00e9'", [["a", "b\n'cAA\u{e9}"]]), ("a $\"b\"", [["a", "b"]]), ("a ''", [["a", ""]]),
    ("a >b 2>&1 <c >>d &>e <>f >|g 3<&- {fd}>h i", [["a", "i"]]), (">a b", [["b"]]), ("a 2 >b", [["a", "2"]]),
    ("a <<E b\n$(c)\nE\nd", [["a", "b"], ["c"], ["d"]]), ("a <<'E' b\n$(c)\nE\nd", [["a", "b"], ["d"]]),
    ("a <<-E\n\t$(c)\n\tE\nd", [["a"], ["c"], ["d"]]), ("a <<A <<B\nA\nb\nB\nd", [["a"], ["d"]]),
    ("a <<< \"b c\" d", [["a", "d"]]), ("(a <<E\nE\n)\nb", [["a"], ["b"]]),
    ("x=$(a <<E\nb\nE\n)", [["x=$(a <<E\nb\nE\n)"], ["a"]]),
    ("! a", [["a"]]), ("time -p a", [["a"]]), ("time", []), ("! time a | b", [["a"], ["b"]]),
    ("{ a; b; }", [["a"], ["b"]]), ("{a,b}", [["{a,b}"]]), ("(a; b)", [["a"], ["b"]]), ("((1 << 2)); a", [["a"]]),
    ("((a); b)", [["a"], ["b"]]), ("echo $(( (1) + $(a) ))", [["echo", "$(( (1) + $(a) ))"], ["a"]]),
    ("echo $((a); b)", [["echo", "$((a); b)"], ["a"], ["b"]]), ("echo $[1 + 2]", [["echo", "$[1 + 2]"]]),
    ("if a; then b; elif c; then d; else e; fi", [["a"], ["b"], ["c"], ["d"], ["e"]]),
    ("if [[ a == b* && -n $(c) ]] then d; fi", [["c"], ["d"]]), ("[[ $a =~ ^(x|y z)$ ]] && b", [["b"]]),
    ("while a; do b; done <c", [["a"], ["b"]]), ("until a\ndo\nb\ndone", [["a"], ["b"]]),
    ("for i in $(a) b; do c; done", [["a"], ["c"]]), ("for i\ndo a; done", [["a"]]), ("for i { a; }", [["a"]]),
    ("for ((i = 0; i < 2; i++)); do a; done", [["a"]]), ("select i in a; do b; done", [["b"]]),
    ("case $x in a | b) c ;; (d) e ;& *) f ;;& esac", [["c"], ["e"], ["f"]]), ("case x in esac", []),
    ("case x in\na) b\nesac; c", [["b"], ["c"]]),
    ("x=$(case y in a) b;; esac)", [["x=$(case y in a) b;; esac)"], ["b"]]),
    ("f() { a; }", [["a"]]), ("function f { a; }", [["a"]]), ("function f() (a)", [["a"]]),
    ("f-g ()\n{ a; } >b", [["a"]]),
    ("coproc a b", [["a", "b"]]), ("coproc N { a; }", [["a"]]),
    ("a <(b) >(c)", [["a", "<(b)", ">(c)"], ["b"], ["c"]]),
    ("a `b \\`c\\``", [["a", "`b \\`c\\``"], ["b", "`c\\`"], ["c"]]),
    ("a \"$(b \"$(c)\")\"", [["a", "\"$(b \"$(c)\")\""], ["b", "\"$(c)\""], ["c"]]),
    ("a ${b:-$(c)} ${#d} ${e[1]}", [["a", "${b:-$(c)}", "${#d}", "${e[1]}"], ["c"]]),
    ("a ${b:-'}'}", [["a", "${b:-'}'}"]]),
    ("a \"${b:-'}\"", [["a", "\"${b:-'}\""]]), ("a \"${b#'}'}\"", [["a", "\"${b#'}'}\""]]),
    ("echo if then fi", [["echo", "if", "then", "fi"]]), ("iffy; done1", [["iffy"], ["done1"]]), ("a }", [["a", "}"]]),
    ("declare -a x=(1 $(b))", [["declare", "-a", "x=(1 $(b))"], ["b"]]), ("a\r", [["a\r"]]),
    ("a @(b|c)", [["a", "@(b|c)"]]),
  ]

  @Test(arguments: simple) func `reads the simple commands of a script`(text: String, expected: [[String]]) {
    #expect(commands(text, templates: false) == expected)
  }

  @Test(arguments: [
    "a; ;", "if", "if a; then", "if a; then; fi", "then", "a && ", "a | | b", "(a", "()", "{ a", "{ }", "a)", "fi",
    "'a",
    "\"a", "`a", "$(a", "${a", "$((1", "((1", "a <", "a > 2>&1", "case x in", "case x", "for", "for ((;)); do a; done",
    "while a; done", "f() a", "f(a)", "a=(1", "[[ a", "[[ ]]", "[[ -n ]]", "a <<E\nb", "a <<", "& a", ";;", "a | ! b",
    "( ! )",
    "<(a", "[[ a b ]]", "{ a; } b", "coproc", "function", "!(", "\"$(a\"", "x=$(a <<E\nb\nE)",
  ]) func `stops at what is not a script and keeps the statements before`(text: String) {
    let read = script("first; second\n" + text, templates: false)
    #expect(read.stop != nil)
    #expect(read.invocations.prefix(2).map { $0.command.words.first?.literal } == ["first", "second"])
  }

  @Test func `a stop names its place and its reason`() {
    #expect(script("a\n  fi").stop == ShellScript.parse(Array("a\n  fi".utf8), templates: true).stop)
    #expect(script("a\n  fi").stop?.offset == 4)
    #expect(script("a\n  fi").stop?.reason == "unexpected 'fi'")
    #expect(script("a 'b").stop?.reason == "unfinished single quotes")
    #expect(script("a `b 'c`", templates: false).stop?.offset == 5)
  }

  @Test(arguments: [
    "for #a", "select #a", "for x #a\n#b\ndo #c\nd\ndone", "case a in #b\nx) ;; #c\nesac", "coproc a #b",
  ])
  func `no comment is read twice`(text: String) {
    let comments = script(text, templates: false).comments
    #expect(comments.count == text.utf8.count { $0 == UInt8(ascii: "#") })
  }

  @Test func `statements know what joins and ends them`() {
    let body = script("! a && b || c & time d | e; f").body
    #expect(body.statements.map(\.terminator) == [.ampersand, .semicolon, .newline])
    #expect(body.statements.first?.operators.map(\.isAnd) == [true, false])
    #expect(body.statements.first?.pipelines.map(\.isNegated) == [true, false, false])
    #expect(body.statements.map(\.span.start) == [0, 16, 28])
    #expect(body.statements[1].pipelines.first?.isTimed == true)
    #expect(body.statements[1].pipelines.first?.commands.count == 2)
  }

  @Test func `a heredoc knows its body and its end`() {
    let text = "cat <<-\"E F\" >x\n\ta\n\tE F\nb"
    let redirection = script(text, templates: false).invocation("cat")?.command.redirections.first
    #expect(redirection?.operation == "<<-")
    #expect(redirection?.heredoc?.delimiter == "E F")
    #expect(redirection?.heredoc?.isQuoted == true)
    #expect(redirection?.heredoc.map { Array(text.utf8)[$0.body.range] } == Array("\ta\n".utf8)[...])
    #expect(redirection?.heredoc?.end == text.utf8.count - 1)
  }

  @Test func `comments are kept, also those in substitutions`() {
    let text = "a # b\n#c\nx=$(d # e\n) 'f # g' h#i"
    let script = script(text)
    #expect(script.comments.map { String(decoding: script.source[$0.range], as: UTF8.self) } == ["# b", "#c", "# e"])
  }

  @Test func `spans of backquoted commands are those of the script`() {
    let script = script("x=`a \\`b c\\` d`")
    #expect(
      script.invocations.map { String(decoding: script.source[$0.command.span.range], as: UTF8.self) } == [
        "x=`a \\`b c\\` d`", "a \\`b c\\` d", "b c",
      ])
  }

  @Test func `nesting beyond the limit stops`() {
    for piece in [
      "(", "$(", "{ ", "\"$(", "if ", "${a:-", "((", "$((", "[[ ( ", "a=(", "`", "while ", "! ( ", "f() { ", "<(",
    ] {
      let deep = script(String(repeating: piece, count: 5001), templates: false)
      #expect(deep.stop != nil)
    }
    #expect(script(String(repeating: "(", count: 30) + "a" + String(repeating: ")", count: 30)).stop == nil)
  }
}
