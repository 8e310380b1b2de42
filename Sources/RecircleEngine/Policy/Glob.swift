/// A pattern of names or paths: `*` for any run without `/`, `**` for any run, `?` for one character but `/`.
///
/// `**/` also stands for no folder at all. A match costs the product of both lengths at most.
public struct Glob: Hashable, Sendable {
  private enum Piece: Hashable {
    case scalar(Unicode.Scalar)
    case one
    case run
    case deepRun
    /// Any number of whole folders, none included.
    case folders
  }

  /// The pattern as it is written.
  public let text: String
  private let pieces: [Piece]

  /// A pattern from its text.
  public init(_ text: String) {
    self.text = text
    let scalars = Array(text.unicodeScalars)
    var pieces: [Piece] = []
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "?":
        pieces.append(.one)
      case "*":
        let isDeep = index + 1 < scalars.count && scalars[index + 1] == "*"
        if isDeep { index += 1 }
        let startsFolder = pieces.isEmpty || pieces.last == .scalar("/")
        if isDeep, startsFolder, index + 1 < scalars.count, scalars[index + 1] == "/" {
          index += 1
          pieces.append(.folders)
        } else {
          pieces.append(isDeep ? .deepRun : .run)
        }
      default:
        pieces.append(.scalar(scalars[index]))
      }
      index += 1
    }
    self.pieces = pieces
  }

  /// Whether the whole of `name` fits.
  public func matches(_ name: String) -> Bool {
    // The set of pieces that may come next, moved on by each character.
    var states = [Bool](repeating: false, count: pieces.count + 1)
    states[0] = true
    var isFolderStart = true
    skip(&states, isFolderStart)
    for scalar in name.unicodeScalars {
      var next = [Bool](repeating: false, count: states.count)
      for (index, piece) in pieces.enumerated() where states[index] {
        switch piece {
        case .scalar(let own): if own == scalar { next[index + 1] = true }
        case .one: if scalar != "/" { next[index + 1] = true }
        case .run: if scalar != "/" { next[index] = true }
        case .deepRun, .folders: next[index] = true
        }
      }
      isFolderStart = scalar == "/"
      states = next
      skip(&states, isFolderStart)
    }
    return states[pieces.count]
  }

  /// Runs may be empty; folders end where one begins.
  private func skip(_ states: inout [Bool], _ isFolderStart: Bool) {
    for (index, piece) in pieces.enumerated() where states[index] {
      switch piece {
      case .run, .deepRun: states[index + 1] = true
      case .folders: if isFolderStart { states[index + 1] = true }
      case .scalar, .one: break
      }
    }
  }
}
