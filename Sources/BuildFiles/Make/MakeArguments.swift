/// The command line of make.
///
/// Source: the GNU make manual 4.4, "Summary of Options", read 2026-11-23.
struct MakeArguments {
  /// The folders of `-C`, in order; nil for one that is not known.
  private(set) var folders: [String?] = []
  /// The makefiles of `-f`.
  private(set) var files: [String?] = []
  /// The goals; nil for one that is not known.
  private(set) var goals: [String?] = []
  /// `NAME=value`; nil for a value that is not known.
  private(set) var overrides: [String: String?] = [:]
  /// Whether nothing is made: `-n`, `-q`, `-t`, `--version`, `--help`.
  private(set) var makesNothing = false

  private static let valueLetters = "CfIoW"
  private static let idleLetters = "nqtvh"
  private static let idleNames: Set<String> = [
    "--dry-run", "--just-print", "--recon", "--question", "--touch", "--version", "--help",
  ]

  init(_ arguments: [String?]) {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      guard let argument else {
        goals.append(nil)
        continue
      }
      let next = index < arguments.count ? arguments[index] : nil
      if argument.hasPrefix("--") {
        if takeLong(argument, next) { index += 1 }
      } else if argument.hasPrefix("-"), argument.utf8.count > 1 {
        if takeShort(argument, next) { index += 1 }
      } else if let equals = argument.firstIndex(of: "=") {
        var name = argument[..<equals]
        while let last = name.last, ":?+!".contains(last) { name.removeLast() }
        let value = String(argument[argument.index(after: equals)...])
        overrides[String(name)] = .some(value.contains("RECIRCLE_UNKNOWN") ? nil : value)
      } else {
        goals.append(argument)
      }
    }
  }

  /// Answers whether the next argument is the option's value.
  private mutating func takeLong(_ argument: String, _ next: String?) -> Bool {
    if MakeArguments.idleNames.contains(argument) { makesNothing = true }
    let name = String(argument.prefix { $0 != "=" })
    let glued = argument.count > name.count ? String(argument.dropFirst(name.count + 1)) : nil
    switch name {
    case "--directory": folders.append(glued ?? next)
    case "--file", "--makefile": files.append(glued ?? next)
    case "--include-dir", "--old-file", "--assume-old", "--new-file", "--assume-new", "--what-if", "--eval": break
    default: return false
    }
    return glued == nil
  }

  /// The same for a cluster of letters.
  private mutating func takeShort(_ argument: String, _ next: String?) -> Bool {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      if MakeArguments.idleLetters.contains(letter) { makesNothing = true }
      guard MakeArguments.valueLetters.contains(letter) else {
        // The number of `-j4` and `-l2.5` is glued on, or a word of its own.
        if letter == "j" || letter == "l" {
          let isGlued = letters.first?.isNumber == true
          if isGlued { return false }
          if letters.isEmpty { return next.map { Double($0) != nil } ?? false }
        }
        continue
      }
      let value = letters.isEmpty ? next : String(letters)
      if letter == "C" { folders.append(value) }
      if letter == "f" { files.append(value) }
      return letters.isEmpty
    }
    return false
  }
}
