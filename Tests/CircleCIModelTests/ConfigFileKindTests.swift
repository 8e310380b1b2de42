import SourceEditing
import Testing

@testable import CircleCIModel

@Suite struct ConfigFileKindTests {
  private func kind(_ text: String, _ path: String = ".circleci/other.yml") -> ConfigFileKind {
    ConfigFileKind(SourceText(path: path, bytes: Array(text.utf8)))
  }

  @Test(arguments: [
    ("version: 2.1\nworkflows: {}", ConfigFileKind.config), ("jobs: {}", .config), ("commands: {}", .config),
    ("orbs: {}", .config), ("version: 2.1\nparameters: {}\nworkflows: {m: {jobs: [a]}}", .config),
    ("version: '3'\nservices: {a: {build: .}}", .compose), ("services: {}\nvolumes: {}", .compose),
    ("display: {home_url: x}\ncommands: {}", .orb), ("examples: {}\njobs: {}", .orb),
    ("display: {}\njobs: {}\nworkflows: {}", .config),
    ("---\nname: x\ndiscover: a\nrun: y\n---\nname: z\nrun: y\n", .testSuites), ("name: x\nrun: y", .testSuites),
    ("- a", .other), ("", .other), ("# nothing\n", .other), ("a: b", .other), ("steps: [checkout]", .other),
    ("services: [a]", .other), ("language: python\nscript: x", .other), ("a: [", .other),
    ("{{ header }}\nversion: 2.1\njobs: {}", .template),
    ("version: 2.1\njobs:\n{% for a in b %}\n  x: {}\n{% endfor %}\n", .template),
    ("version: 2.1\n<% if x %>\njobs: {}\n", .template), ("{# a comment #}\nversion: 2.1\n", .template),
    ("version: 2.1\njobs: {a: {steps: [save_cache: {key: \"{{ checksum }}\"}]}}", .config),
    ("version: 2.1\njobs: [\n", .other), ("version: 2.1\njobs:\n\ta: {}\n", .other),
  ])
  func `files are told apart by what they hold`(_ text: String, _ expected: ConfigFileKind) {
    #expect(kind(text) == expected)
    #expect(kind(text.replacing("\n", with: "\r\n")) == expected)
    #expect(kind("\u{FEFF}" + text) == expected)
  }

  @Test(arguments: [".circleci/config.yml", "config.yaml", "-"])
  func `what CircleCI reads itself is no template`(_ path: String) {
    #expect(kind("{{ header }}\nversion: 2.1\njobs: {}", path) == .other)
  }

  @Test(arguments: [ConfigFileKind.config, .orb, .compose, .testSuites, .template, .other])
  func `every kind has words for people`(_ kind: ConfigFileKind) {
    #expect(!kind.description.isEmpty && kind.description.first?.isLowercase == true)
  }
}
