#!/bin/sh
echo "$TOKEN" | docker login ghcr.io -u millpond --password-stdin
