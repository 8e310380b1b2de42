target "release" {
  context = "."
}
