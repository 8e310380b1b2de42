#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

image() {
  docker build -t kestrel/web:"$CIRCLE_SHA1" -f docker/web.Dockerfile .
}

publish() {
  docker push kestrel/web:"$CIRCLE_SHA1"
}

"$@"
