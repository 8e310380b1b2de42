import SourceEditing

/// Names by which people say that a target or a script builds an image; they count where the file behind is not there.
public enum BuildNames {
  /// Words in the name of a make target, a script or a package script that say it builds an image.
  static let tellingWords: [StaticString] = ["docker", "image", "container"]

  /// Whether a make target is called as if it built an image.
  public static func isBuild(target: String) -> Bool {
    tellingWords.contains { holds(target, $0, ignoringCase: true) }
  }

  /// Whether a script of `package.json` is called as if it built an image.
  public static func isBuild(packageScript name: String) -> Bool { holds(name, "docker") && holds(name, "build") }

  /// A script whose path says that it builds an image; shells' options and other programs are not scripts.
  public static func isBuild(scriptPath path: String) -> Bool {
    guard isBuild(target: path), holds(path, "build", ignoringCase: true) else { return false }
    let name = path.lastPathComponent
    let isScript = name.hasSuffix(".sh") || name.hasSuffix(".bash") || name.hasSuffix(".py") || !name.contains(".")
    return isScript && !path.hasPrefix("/usr/") && !path.hasPrefix("/bin/") && !path.hasPrefix("/etc/")
  }

  /// Whether the ASCII `word`, in lower case, stands in `text`; only the case of ASCII letters is ignored.
  private static func holds(_ text: String, _ word: StaticString, ignoringCase: Bool = false) -> Bool {
    var text = text
    let length = word.utf8CodeUnitCount
    guard text.utf8.count >= length else { return false }
    return text.withUTF8 { bytes in
      word.withUTF8Buffer { word in
        for start in 0...(bytes.count - length) {
          var index = 0
          while index < length {
            let byte = bytes[start + index]
            let isUpper = ignoringCase && byte >= 0x41 && byte <= 0x5A
            guard (isUpper ? byte | 0x20 : byte) == word[index] else { break }
            index += 1
          }
          if index == length { return true }
        }
        return false
      }
    }
  }
}
