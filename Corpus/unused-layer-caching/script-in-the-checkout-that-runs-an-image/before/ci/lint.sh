#!/bin/sh
set -e
docker run --rm -v "$PWD:/src" koalaman/shellcheck *.sh
