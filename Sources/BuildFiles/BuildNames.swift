/// Names by which people say that a target or a script builds an image; they count where the file behind is not there.
public enum BuildNames {
  /// Words in the name of a make target, a script or a package script that say it builds an image.
  static let tellingWords = ["docker", "image", "container"]

  /// Whether a make target is called as if it built an image.
  public static func isBuild(target: String) -> Bool {
    let lowered = target.lowercased()
    return tellingWords.contains { lowered.contains($0) }
  }

  /// Whether a script of `package.json` is called as if it built an image.
  public static func isBuild(packageScript name: String) -> Bool { name.contains("docker") && name.contains("build") }

  /// A script whose path says that it builds an image; shells' options and other programs are not scripts.
  public static func isBuild(scriptPath path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    let isScript = name.hasSuffix(".sh") || name.hasSuffix(".bash") || name.hasSuffix(".py") || !name.contains(".")
    guard isScript, !path.hasPrefix("/usr/"), !path.hasPrefix("/bin/"), !path.hasPrefix("/etc/") else { return false }
    return isBuild(target: path) && path.lowercased().contains("build")
  }
}
