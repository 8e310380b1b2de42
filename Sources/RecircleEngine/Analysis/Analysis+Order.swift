internal import CircleCIModel
internal import ShellSyntax

extension Analysis {
  /// Whether the job of `use`, a use of the build `second`, has performed the build `first` whenever it comes to `second`.
  func surelyRuns(_ first: BuildSite, before second: BuildSite, _ use: BuildSite.Use) -> Bool {
    guard let earlier = command(of: first)?.invocation, let later = command(of: second)?.invocation,
      let step = use.step
    else { return false }
    let isSameScript = first.script == second.script
    if isSameScript, first.command >= second.command { return false }
    guard earlier.isUnconditional || (isSameScript && isBesideIt(earlier, later)) else { return false }
    let conditions = Set(jobs[use.job].steps[step].conditions.map(\.id))
    return first.uses.contains { other in
      guard other.job == use.job, let index = other.step, index <= step else { return false }
      return jobs[use.job].steps[index].conditions.allSatisfy { conditions.contains($0.id) }
    }
  }

  /// The function around a build whose name stands in no command of its script; nil where there is none.
  func functionNeverCalled(around site: BuildSite) -> String? {
    guard let name = command(of: site)?.invocation.enclosingFunction, let script = site.script.flatMap({ scripts[$0] })
    else { return nil }
    let isNamed = script.script.invocations.contains { invocation in
      invocation.enclosingFunction != name
        && invocation.command.words.contains { $0.literal == nil || $0.literal == name }
    }
    return isNamed ? nil : name
  }

  /// Whether both stand in one body, which is no branch: the two bodies of an `if` cannot be told from one another here.
  private func isBesideIt(_ first: ShellInvocation, _ second: ShellInvocation) -> Bool {
    func around(_ invocation: ShellInvocation) -> [ShellInvocation.Ancestor] {
      invocation.ancestors.filter { if case .statement = $0 { false } else { true } }
    }
    let places = around(first)
    return places == around(second) && !places.contains(.conditionalBody) && !places.contains(.caseArm)
  }
}
