variable "TAG" { default = "latest" }
variable "LIST" { default = ["a", "b"] }
function "tag" { params = [x]
  result = "${x}-y" }
group "default" { targets = ["app", "${TAG}"] }
target "base" { dockerfile = "docker/${TAG}.Dockerfile" /* x */ }
target "app" {
  name = "app-${item}"
  matrix = { item = ["a", "b"] }
  inherits = ["base"]
  context = "./app" # comment
  tags = [tag("a"), TAG == "x" ? "y" : "z", for x in LIST : x]
  args = { A = "b", "C" = null }
  dockerfile-inline = <<EOT
FROM x
EOT
  output = ["type=docker"]
}
