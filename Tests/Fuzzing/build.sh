#!/bin/sh
# Builds one fuzzer: Tests/Fuzzing/build.sh NAME [FOLDER], where NAME.swift stands beside this file.
set -eu
cd "$(dirname "$0")/../.."
name=$1
out=${2:-.build/fuzzing}
mkdir -p "$out"
flags="-O -use-ld=lld -sanitize=fuzzer,address -parse-as-library -swift-version 6 -enable-upcoming-feature InternalImportsByDefault"
libraries=
modules="SourceEditing YAMLSyntax ShellSyntax DockerfileSyntax DockerCLI BuildFiles"
[ "$name" = FuzzEngine ] && modules="$modules CircleCIModel RecircleEngine RecirclePasses"
for module in $modules; do
  libraries="-l$module $libraries"
  sources=$(find "Sources/$module" -name '*.swift' | sort)
  # A module that nothing of it or below it has changed since is not built again.
  [ -z "$(find $sources -newer "$out/lib$module.a" 2>/dev/null || echo absent)" ] && [ -z "${changed:-}" ] && continue
  changed=yes
  swiftc $flags -I "$out" -I Sources/CLibYAML -emit-library -static -emit-module -module-name $module \
    -emit-module-path "$out/$module.swiftmodule" -o "$out/lib$module.a" $sources
done
swiftc $flags -I "$out" -I Sources/CLibYAML -module-name "$name" -o "$out/$name" "Tests/Fuzzing/$name.swift" \
  -L "$out" $libraries -lyaml -lswiftSynchronization
echo "$out/$name"
