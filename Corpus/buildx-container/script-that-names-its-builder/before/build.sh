export BUILDX_BUILDER=mine
docker build -t plover/api .
