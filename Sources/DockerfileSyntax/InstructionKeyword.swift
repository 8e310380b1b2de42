/// The instructions of the Dockerfile language.
///
/// Source: docs.docker.com/reference/dockerfile, read 2026-11-23.
public enum InstructionKeyword: String, Hashable, Sendable, CaseIterable {
  case add = "ADD"
  case arg = "ARG"
  case cmd = "CMD"
  case copy = "COPY"
  case entrypoint = "ENTRYPOINT"
  case env = "ENV"
  case expose = "EXPOSE"
  case from = "FROM"
  case healthcheck = "HEALTHCHECK"
  case label = "LABEL"
  case maintainer = "MAINTAINER"
  case onbuild = "ONBUILD"
  case run = "RUN"
  case shell = "SHELL"
  case stopsignal = "STOPSIGNAL"
  case user = "USER"
  case volume = "VOLUME"
  case workdir = "WORKDIR"

  /// Whether `<<NAME` among its arguments starts a heredoc.
  var takesHeredocs: Bool { self == .run || self == .copy || self == .add }

  /// Why it cannot stand behind `ONBUILD`, in BuildKit's words (`instructions/parse.go`); nil where it can.
  var refusalAsTrigger: String? {
    switch self {
    case .onbuild: "chaining 'ONBUILD' via 'ONBUILD ONBUILD' isn't allowed"
    case .from, .maintainer: "\(rawValue) isn't allowed as an ONBUILD trigger"
    default: nil
    }
  }

  /// Whether it may be written as a JSON array.
  var takesExecForm: Bool {
    switch self {
    case .add, .cmd, .copy, .entrypoint, .run, .shell, .volume: true
    case .arg, .env, .expose, .from, .healthcheck, .label, .maintainer, .onbuild, .stopsignal, .user, .workdir: false
    }
  }

  /// Whether it adds a layer with files.
  public var writesFiles: Bool { self == .run || self == .copy || self == .add }
}
