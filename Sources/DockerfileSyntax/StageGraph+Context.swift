extension StageGraph {
  /// Whether building the stage at `target` runs nothing that outlives a change of the files: every `RUN` and download
  /// comes after a copy of the whole context, or of what a stage makes of it. Of such a build a cache keeps the base
  /// images, and the rest only while the files stay the same.
  public func runsOnlyAfterContext(inReachOf target: Int) -> Bool {
    let reach = reach(of: target)
    return runsOnlyAfterContext(reach, in: reach)
  }

  /// The same of the stage's image alone: of what the stages that it copies from run nothing is in it.
  public func runsOnlyAfterContext(inChainOf target: Int) -> Bool {
    runsOnlyAfterContext(chain(of: target), in: reach(of: target))
  }

  /// Whether some stage that is built for `target` starts from an image.
  public func hasBaseImage(inReachOf target: Int) -> Bool {
    reach(of: target).contains { index in
      switch base(of: index) {
      case .image, .unknown, .context: true
      case .stage, .scratch: false
      }
    }
  }

  /// `order` has every stage after those that it needs.
  private func runsOnlyAfterContext(_ looked: [Int], in order: [Int]) -> Bool {
    let looked = Set(looked)
    // The stages that end behind a copy of the context.
    var dependent: Set<Int> = []
    for index in order {
      var isBehindContext = false
      if case .stage(let base) = base(of: index) { isBehindContext = dependent.contains(base) }
      let copied = references[index].dropFirst().contains { reference in
        if case .stage(let other) = reference.source { dependent.contains(other) } else { false }
      }
      for instruction in instructions(of: index) where !isBehindContext {
        if instruction.copiesWholeContext || (copied && instruction.flagValue("from") != nil) {
          isBehindContext = true
        } else if looked.contains(index), instruction.doesWork {
          return false
        }
      }
      if isBehindContext { dependent.insert(index) }
    }
    return true
  }
}

extension Instruction {
  /// Whether it is `COPY . …` or `ADD . …` from the context.
  var copiesWholeContext: Bool {
    guard keyword == .copy || keyword == .add, flagValue("from") == nil else { return false }
    let sources = execForm.map { $0.dropLast().map { $0 } } ?? words.dropLast().map(\.text)
    return sources.contains { $0 == "." || $0 == "./" || $0 == "*" || $0 == "./*" }
  }

  /// Whether it does more than to copy files of the context or to set something: it runs a command or downloads.
  fileprivate var doesWork: Bool {
    keyword == .run || (keyword == .add && words.contains { $0.text.contains("://") })
  }
}
