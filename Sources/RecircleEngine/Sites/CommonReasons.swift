/// Reasons for leaving a build alone that several passes give, in one wording.
public enum CommonReasons {
  /// A pass that relies on the absence of a flag cannot.
  public static let mayHoldFlags = "its arguments hold a variable or template that may stand for any flag"
  /// `--no-cache`
  public static let noCache = "--no-cache is a decision against caching"
  /// `$(docker build …)`
  public static let captured = "the build's output is part of another command"
  /// Steps on a container have no engine unless they ask for one.
  public static let noRemoteDocker = "the job builds on a docker executor and never runs setup_remote_docker"
  /// The command was not read to its end.
  public static let notUnderstood = "the command is not understood"
  /// Commands call one another too often or too deeply.
  static let notReadWhole = "no workflow was seen to reach it, but not all steps were read"
}
