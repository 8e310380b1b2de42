#!/bin/sh
docker run --rm plover/api:test
