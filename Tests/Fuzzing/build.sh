#!/bin/sh
# Builds one fuzzer: Tests/Fuzzing/build.sh FuzzParse|FuzzEdit|FuzzVerify [FOLDER]
set -eu
cd "$(dirname "$0")/../.."
name=$1
out=${2:-.build/fuzzing}
mkdir -p "$out"
flags="-O -use-ld=lld -sanitize=fuzzer,address -parse-as-library -swift-version 6 -enable-upcoming-feature InternalImportsByDefault"
swiftc $flags -emit-library -static -emit-module -module-name SourceEditing \
  -emit-module-path "$out/SourceEditing.swiftmodule" -o "$out/libSourceEditing.a" Sources/SourceEditing/*.swift
swiftc $flags -I "$out" -I Sources/CLibYAML -emit-library -static -emit-module -module-name YAMLSyntax \
  -emit-module-path "$out/YAMLSyntax.swiftmodule" -o "$out/libYAMLSyntax.a" Sources/YAMLSyntax/*.swift
swiftc $flags -I "$out" -I Sources/CLibYAML -module-name "$name" -o "$out/$name" "Tests/Fuzzing/$name.swift" \
  -L "$out" -lYAMLSyntax -lSourceEditing -lyaml
echo "$out/$name"
