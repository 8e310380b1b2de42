DOCKER ?= docker
TAG ?= latest
docker-build:
	@$(DOCKER) build \
	  -t saltmarsh/$(NAME):$(TAG) \
	  -f Dockerfile .
