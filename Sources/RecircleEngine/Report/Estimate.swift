/// What a change gains and what it costs, in one sentence each, from the tables; nothing is measured here or invented.
public struct Estimate: Hashable, Sendable {
  /// What is gained: lowercase, no final period; nil where no table tells.
  public let gain: String?
  /// What it costs: lowercase, no final period; nil where it costs nothing that a table knows.
  public let cost: String?
  /// The credits that one pipeline pays more with the change: negative where it saves some; nil where that is not known.
  public let creditsPerPipeline: Int?

  /// An estimate from its parts.
  public init(gain: String? = nil, cost: String? = nil, creditsPerPipeline: Int? = nil) {
    self.gain = gain
    self.cost = cost
    self.creditsPerPipeline = creditsPerPipeline
  }

  /// Both sentences: `gains …; costs …`.
  public var text: String {
    [gain.map { "gains \($0)" }, cost.map { "costs \($0)" }].compactMap(\.self).joined(separator: "; ")
  }
}
