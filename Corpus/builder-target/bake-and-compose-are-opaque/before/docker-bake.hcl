target "app" {
  context = "."
  tags    = ["osprey/app:ci"]
}
