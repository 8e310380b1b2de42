#!/bin/sh
docker build -t plover/app .
