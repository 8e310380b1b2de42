#!/bin/sh
set -e
shellcheck *.sh
