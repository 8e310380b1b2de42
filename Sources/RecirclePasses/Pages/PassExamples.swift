// Generated from the examples in Corpus/ by `RECORD=1 swift test --filter ExplainTests`; not to be edited.
// swift-format-ignore-file

/// What the examples of the passes make.
enum PassExamples {
  static let texts: [String: String] = [
    "docker-layer-caching": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -7,6 +7,7 @@
                   - checkout
                   - setup_remote_docker:
                       version: docker28 # 29 breaks our registry mirror
      +                docker_layer_caching: true
       
                   # The API, then its worker.
                   - run:

      """#,
    "builder-target": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -6,11 +6,14 @@
             - image: cimg/base:2026.03
           steps:
             - checkout
      -      - setup_remote_docker
      +      - setup_remote_docker:
      +          docker_layer_caching: true
      +      - run: DOCKER_BUILDKIT=1 docker build -t image:base --target builder .
             - run: DOCKER_BUILDKIT=1 docker build -t image:latest .
         single:
           machine:
             image: ubuntu-2404:2024.05.1
      +      docker_layer_caching: true
           steps:
             - checkout
             - run: docker build -t single:latest single

      """#,
    "buildx-container": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -5,8 +5,11 @@
             - image: cimg/base:2026.03
           steps:
             - checkout
      -      - setup_remote_docker
      +      - setup_remote_docker:
      +          docker_layer_caching: true
      -      - run: DOCKER_BUILDKIT=1 docker build -t image:latest .
      +      - run: docker buildx create --name container --driver=docker-container --use --bootstrap
      +      - run: docker buildx build --builder container --load -t image:base --target builder .
      +      - run: docker buildx build --builder container --load -t image:latest .
         publish:
           docker:
             - image: cimg/base:2026.03
      @@ -14,17 +17,22 @@
             - checkout
             - setup_remote_docker:
                 version: docker28
      +          docker_layer_caching: true
      +      - run: docker buildx create --name container --driver=docker-container --use --bootstrap
             - run:
                 name: Build and push
                 command: |
      -            docker build -t image:$CIRCLE_TAG .
      +            docker buildx build --builder container --load -t image:base --target builder .
      +            docker buildx build --builder container --load -t image:$CIRCLE_TAG .
                   docker push image:$CIRCLE_TAG
         plain:
           machine:
             image: ubuntu-2404:2024.05.1
      +      docker_layer_caching: true
           steps:
             - checkout
      -      - run: docker build -t plain:latest plain
      +      - run: docker buildx create --name container --driver=docker-container --use --bootstrap
      +      - run: docker buildx build --builder container --load -t plain:latest plain
       workflows:
         ci:
           jobs:

      """#,
    "local-cache": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -6,7 +6,22 @@
           steps:
             - checkout
             - setup_remote_docker
      -      - run: docker build -t image:latest .
      +      - run: docker buildx create --name container --driver=docker-container --use --bootstrap
      +      - restore_cache:
      +          keys:
      +            - image-docker-{{ arch }}-{{ .Branch }}-
      +            - image-docker-{{ arch }}-
      +            - image-docker-
      +      - run: docker buildx build --builder container --load --cache-from=type=local,src=/tmp/dockercache --cache-to=type=local,mode=max,dest=/tmp/dockercache-new -t image:latest .
      +      - run:
      +          name: Rotate the Docker build cache
      +          command: |
      +            if [ -f /tmp/dockercache-new/index.json ]; then rm -rf /tmp/dockercache && mv /tmp/dockercache-new /tmp/dockercache; fi
      +            mkdir -p /tmp/dockercache && touch /tmp/dockercache/index.json
      +      - save_cache:
      +          key: image-docker-{{ arch }}-{{ .Branch }}-{{ checksum "/tmp/dockercache/index.json" }}
      +          paths:
      +            - /tmp/dockercache
             - run: docker push image:latest
       workflows:
         ci:

      """#,
    "registry-cache": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -6,8 +6,9 @@
           steps:
             - checkout
             - setup_remote_docker
      +      - run: docker buildx create --name container --driver=docker-container --use --bootstrap
             - run: echo "$GHCR_TOKEN" | docker login ghcr.io -u "$GHCR_USER" --password-stdin
      -      - run: docker build -t ghcr.io/whimbrel/api:$CIRCLE_SHA1 .
      +      - run: docker buildx build --builder container --load --cache-from=type=registry,ref=ghcr.io/whimbrel/cache --cache-to=type=registry,ref=ghcr.io/whimbrel/cache,mode=max,ignore-error=true -t ghcr.io/whimbrel/api:$CIRCLE_SHA1 .
             - run: docker push ghcr.io/whimbrel/api:$CIRCLE_SHA1
       workflows:
         ci:

      """#,
    "remote-builder": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -6,7 +6,8 @@
           steps:
             - checkout
             - setup_remote_docker
      -      - run: docker build -t plover/api:$CIRCLE_SHA1 .
      +      - run: docker buildx create --name remote --driver=remote --use tcp://buildkit.plover.example:1234
      +      - run: docker buildx build --builder remote --load -t plover/api:$CIRCLE_SHA1 .
             - run: docker push plover/api:$CIRCLE_SHA1
       workflows:
         ci:

      """#,
    "depot": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -6,7 +6,10 @@
           steps:
             - checkout
             - setup_remote_docker
      -      - run: docker build -t plover/api:$CIRCLE_SHA1 .
      +      - run:
      +          name: Install Depot
      +          command: curl -fsSL https://depot.dev/install-cli.sh | sudo env DEPOT_INSTALL_DIR=/usr/local/bin sh
      +      - run: depot build --project k3jd92hx1q --load -t plover/api:$CIRCLE_SHA1 .
             - run: docker run --rm plover/api:$CIRCLE_SHA1 selftest
       workflows:
         ci:

      """#,
    "remote-docker-modernize": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -6,7 +6,7 @@
           steps:
             - checkout
             - setup_remote_docker:
      -          reusable: true    # keep the engine
      +          docker_layer_caching: true    # keep the engine
             - run: docker build -t fernhill/portal .
       workflows:
         ci:

      """#,
    "unused-layer-caching": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -5,8 +5,7 @@
             - image: cimg/base:2026.03
           steps:
             - checkout
      -      - setup_remote_docker:
      -          docker_layer_caching: true
      +      - setup_remote_docker
             - run: pip install ruff
             - run: ruff check .
       workflows:

      """#,
    "folded-continuation": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -8,7 +8,7 @@
             - setup_remote_docker
             - run:
                 name: Build the image
      -          command: >
      +          command: |
                   docker build \
                   --pull \
                   -t harbour/api:latest \

      """#,
    "dockerfile-advice": #"""
      .circleci/config.yml:10:14: left: docker build -t dipper/app .: none of the chosen passes applies to it
      .circleci/config.yml:10:14: info: 'bundle install' fetches into a layer (Dockerfile:3): with 'RUN --mount=type=cache' it keeps what it fetched before (display-only) [dockerfile-advice]

      """#,
    "suppression": #"""
      --- a/.circleci/config.yml
      +++ b/.circleci/config.yml
      @@ -3,8 +3,10 @@
         build:
           machine:
             image: ubuntu-2404:2024.05.1
      +      docker_layer_caching: true
           steps:
             - checkout
      +      - run: docker build -t millpond/web:base --target builder .
             # recircle-ignore[builder-taget]
             - run: docker build -t millpond/web:latest .
       workflows:

      """#,
  ]
}
