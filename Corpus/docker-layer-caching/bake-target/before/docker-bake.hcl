variable "TAG" {
  default = "ci"
}

group "default" {
  targets = ["web", "api"]
}

target "base" {
  dockerfile = "docker/Dockerfile"
}

target "web" {
  inherits = ["base"]
  tags     = ["plover/web:${TAG}"]
}

target "api" {
  context = "api"
}
