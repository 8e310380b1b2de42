internal import YAMLSyntax

/// One job of a workflow after matrices and groups are multiplied out.
struct ExpandedCall {
  /// The call as written.
  let invocation: JobInvocation
  /// The values of the matrix; nil without one.
  let combination: Matrix.Combination?
  /// The group that the call stands in, by the call of the group.
  let group: (call: JobInvocation, definition: JobGroup)?
  /// The name before equal ones are numbered.
  let baseName: String
  /// What the processed config says of the job; nil where its definition is not in the config.
  let definition: ConfigValue?
  /// What tells the call from others of its name where there is no definition.
  let identity: ConfigValue
  /// The name in the processed config.
  var name = ""

  /// The call under its own name.
  var withBaseName: ExpandedCall {
    var call = self
    call.name = baseName
    return call
  }
}
