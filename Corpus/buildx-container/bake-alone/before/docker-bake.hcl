group "default" {
  targets = ["api"]
}
target "api" {
  tags = ["avocet/api:latest"]
}
