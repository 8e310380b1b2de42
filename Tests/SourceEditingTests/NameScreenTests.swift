import SourceEditing
import Testing

@Suite struct NameScreenTests {
  @Test func `never says no to a name of its list`() {
    let names = ["", "a", "npm", "docker", "docker-compose", "é", String(repeating: "long-name-", count: 9)]
    let screen = NameScreen(names)
    #expect(names.allSatisfy(screen.mayHold))
  }

  @Test func `says no to most other names`() {
    let screen = NameScreen(["make", "npm", "bash", "docker", "source"])
    let others = ["bundle", "pip", "gem", "cargo", "python", "echo", "mkdir", "cd", "curl", "rspec"]
    #expect(others.filter(screen.mayHold).count <= 1)
  }
}
