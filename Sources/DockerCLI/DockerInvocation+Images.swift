public import ShellSyntax
internal import Synchronization

/// What a command does to images.
extension DockerInvocation {
  /// An image that a command names.
  public struct NamedImage: Hashable, Sendable {
    /// What is done to it.
    public enum Role: Hashable, Sendable {
      /// `docker build -t`
      case built
      /// `docker push`; `allTags` for `--all-tags`.
      case pushed(allTags: Bool)
      case pulled
      /// The first name of `docker tag`.
      case tagSource
      /// The second name of `docker tag`.
      case tagDestination
      case saved
      case imported
      /// `docker run` or `docker create`
      case run
      /// The argument of `docker images`.
      case listed
    }

    /// What is done to it.
    public let role: Role
    /// The word that names it.
    public let word: ShellWord
    /// The name taken apart; nil where the word's spelling hides it.
    public let reference: ImageReference?
  }

  /// The images that the command names, in order. Words that may hold several, such as a lone variable, are among them
  /// where an image is expected.
  public var namedImages: [NamedImage] {
    imagesOnceRead.withLock { known in
      let images = known ?? readImages()
      known = images
      return images
    }
  }

  private func readImages() -> [NamedImage] {
    if verb.isBuild {
      return (BuildCommand(self)?.tags ?? []).map {
        NamedImage(role: .built, word: $0.word, reference: ImageReference($0, source: source))
      }
    }
    guard let arguments = parsedArguments else { return [] }
    let words = (arguments.positionals + arguments.ambiguous).sorted { $0.span < $1.span }
    return zip(words, roles(words.count, arguments)).compactMap { word, role in
      role.map { NamedImage(role: $0, word: word, reference: ImageReference(FlagValue(word), source: source)) }
    }
  }

  /// The role of each of `count` words; nil where the word is no image.
  private func roles(_ count: Int, _ arguments: CommandArguments) -> [NamedImage.Role?] {
    switch verb {
    case .push: return Array(repeating: .pushed(allTags: arguments.isOn("--all-tags") != false), count: count)
    case .pull: return Array(repeating: .pulled, count: count)
    case .tag: return [.tagSource, .tagDestination]
    case .save: return Array(repeating: .saved, count: count)
    case .importImage: return [nil, .imported]
    case .run: return [.run]
    case .images: return [.listed]
    case .build, .buildxCreate, .buildxUse, .buildxInspect, .buildxInstall, .buildxRemove, .buildxBake, .buildxOther,
      .compose, .load, .login, .contextCreate, .contextUse, .prune, .other:
      return []
    }
  }
}
