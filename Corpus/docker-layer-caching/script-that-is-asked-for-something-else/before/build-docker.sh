#!/bin/sh
set -e
case "${1:-help}" in
  image) docker build -t x . ;;
  lint) shellcheck ./*.sh ;;
  help) echo 'docker build' ;;
esac
