// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of the product; `dependencies` are those of DESIGN's table, lower layers included.
func layer(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "recircle",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "recircle", targets: ["recircle"]),
    .library(
      name: "RecircleKit",
      targets: ["RecircleEngine", "RecirclePasses", "RecircleReporting", "RecircleFleet"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    layer("SourceEditing"),
    layer("YAMLSyntax", ["SourceEditing", "CLibYAML"]),
    layer("ShellSyntax", ["SourceEditing"]),
    layer("DockerfileSyntax", ["SourceEditing"]),
    layer("CircleCIModel", ["YAMLSyntax", "SourceEditing"]),
    layer("DockerCLI", ["ShellSyntax", "SourceEditing"]),
    layer("BuildFiles", ["DockerCLI", "DockerfileSyntax", "YAMLSyntax", "ShellSyntax", "SourceEditing"]),
    layer(
      "RecircleEngine",
      [
        "BuildFiles", "CircleCIModel", "YAMLSyntax", "ShellSyntax", "DockerCLI", "DockerfileSyntax", "SourceEditing",
      ]),
    layer(
      "RecirclePasses",
      [
        "RecircleEngine", "CircleCIModel", "YAMLSyntax", "ShellSyntax", "DockerCLI", "DockerfileSyntax",
        "SourceEditing",
      ]),
    layer(
      "RecircleReporting", ["RecircleEngine", "CircleCIModel", "YAMLSyntax", "SourceEditing"], exclude: ["Schemas"]),
    layer("RecircleFleet", ["RecircleEngine", "RecircleReporting", "SourceEditing"]),
    .executableTarget(
      name: "recircle",
      dependencies: [
        "RecircleEngine", "RecirclePasses", "RecircleReporting", "RecircleFleet", "CircleCIModel", "YAMLSyntax",
        "SourceEditing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "CEventLoop", dependencies: ["CLibYAML"]),
    .executableTarget(
      name: "yaml-benchmark", dependencies: ["YAMLSyntax", "SourceEditing", "CEventLoop"], swiftSettings: strict),
    tests("SourceEditingTests", ["SourceEditing"]),
    tests("YAMLSyntaxTests", ["YAMLSyntax", "SourceEditing", "CEventLoop"]),
    tests("ShellSyntaxTests", ["ShellSyntax", "SourceEditing"]),
    tests("DockerfileSyntaxTests", ["DockerfileSyntax", "SourceEditing"]),
    tests("DockerCLITests", ["DockerCLI", "ShellSyntax", "SourceEditing"]),
    tests("BuildFilesTests", ["BuildFiles", "DockerCLI", "YAMLSyntax", "ShellSyntax", "SourceEditing"]),
    tests("CircleCIModelTests", ["CircleCIModel", "YAMLSyntax", "SourceEditing"]),
    tests(
      "RecircleTests",
      ["RecircleEngine", "RecirclePasses", "RecircleReporting", "RecircleFleet", "YAMLSyntax", "SourceEditing"]),
  ]
)
