#!/bin/bash
docker build -t plover/api .
