/// What a pass says of itself: the one source of `recircle explain` and of the documentation.
///
/// Every text is plain: sentences with a period, backquotes around what stands in files.
public struct PassPage: Hashable, Sendable {
  /// What it does, in one line.
  public let summary: String
  /// What it looks for.
  public let finds: String
  /// Why that matters; figures with their number in the measurements, or their source.
  public let why: String
  /// What it writes.
  public let writes: String
  /// When it holds back, one case each.
  public let holdsBack: [String]
  /// What a fix may assume about the machine; such fixes are applied only where the pass or a strategy is asked for by name.
  public let assumes: [String]
  /// Which of its fixes need `--unsafe-fixes`; empty where all of them are safe.
  public let unsafe: [String]
  /// What it costs and saves.
  public let costs: [String]
  /// Where the facts come from.
  public let sources: [String]
  /// The case below `Corpus/` that shows it, `pass/case`.
  public let example: String

  /// A page from its parts.
  public init(
    summary: String, finds: String, why: String, writes: String, holdsBack: [String], assumes: [String] = [],
    unsafe: [String] = [], costs: [String] = [], sources: [String] = [], example: String
  ) {
    self.summary = summary
    self.finds = finds
    self.why = why
    self.writes = writes
    self.holdsBack = holdsBack
    self.assumes = assumes
    self.unsafe = unsafe
    self.costs = costs
    self.sources = sources
    self.example = example
  }

  /// The parts in order, each with its heading; parts that say nothing are left out.
  public var sections: [(heading: String, paragraphs: [String], isList: Bool)] {
    let all: [(heading: String, paragraphs: [String], isList: Bool)] = [
      ("What it finds", [finds], false), ("Why", [why], false), ("What it writes", [writes], false),
      ("When it holds back", holdsBack, true), ("What it assumes", assumes, true),
      ("What needs --unsafe-fixes", unsafe, true), ("What it costs", costs, true), ("Sources", sources, true),
    ]
    return all.filter { !$0.paragraphs.isEmpty }
  }
}
