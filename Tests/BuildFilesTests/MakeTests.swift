import BuildFiles
import Testing

@Suite struct MakeTests {
  @Test(
    arguments: [
      ("make image", "image:\n\tdocker build -t app .\n", "proven Makefile:2"),
      ("make", "image:\n\tdocker build -t app .\n", "proven Makefile:2"),
      ("make", ".PHONY: all\nall: image\nimage:\n\t@docker build .\n", "proven Makefile:4"),
      ("make all", "all: lint image\nlint:\n\tgo vet\nimage:\n\t-@docker buildx build .\n", "proven Makefile:5"),
      ("make image", "D := docker\nimage:\n\t$(D) build .\n", "proven Makefile:3"),
      ("make image", "D ?= docker\nimage:\n\t${D} build .\n", "proven Makefile:3"),
      ("make image", "D = $(E)\nE = docker build\nimage:\n\t$(D) .\n", "proven Makefile:4"),
      ("make D=docker image", "D = podman\nimage:\n\t$(D) build .\n", "proven Makefile:3"),
      ("make image", "D = docker\nD += build\nimage: ; $(D) .\n", "proven Makefile:3"),
      ("make docker-web", "docker-%:\n\tdocker build -t $* $*\n", "proven Makefile:2"),
      ("make web", "web api: %: Dockerfile.%\n\tdocker build -f $< .\n", "proven Makefile:2"),
      ("make image", "image:\n\techo building \\\n\t  && docker build \\\n\t  -t app .\n", "proven Makefile:3"),
      (
        "make image", "image:\n\t@set -e; \\\n\tfor d in a b; do \\\n\t  docker build $$d; \\\n\tdone\n",
        "proven Makefile:4"
      ),
      ("make image", "image:\n\t$(call build,web)\ndefine build\ndocker build -t $(1) .\nendef\n", "proven Makefile:2"),
      ("make image", "image: TAG = x\nimage:\n\tdocker build -t $(TAG) .\n", "proven Makefile:3"),
      ("make image", "SUDO := $(shell which sudo)\nimage:\n\t$(SUDO) docker build .\n", "proven Makefile:3"),
      ("make image", "image:\n\t$(DOCKER_PREFIX) docker build .\n", "proven Makefile:2"),
      ("make image", "export DOCKER_BUILDKIT = 1\nimage:\n\tdocker build .\n", "proven Makefile:3"),
      ("make -j4 -s image", "image:\n\tdocker build .\n", "proven Makefile:2"),
      ("sudo -E make image", "image:\n\tdocker build .\n", "proven Makefile:2"),
      ("env X=1 make image", "image:\n\tdocker build .\n", "proven Makefile:2"),
      (
        "make image", "ifeq ($(CI),true)\nX = docker\nelse\nX = podman\nendif\nimage:\n\t$(X) build .\n",
        "proven Makefile:7"
      ),
      ("make image", "ifndef X\nX = docker\nendif\nimage:\n\t$(X) build .\n", "proven Makefile:5"),
      ("make image", ".ONESHELL:\nimage:\n\tcd web\n\tdocker build .\n", "proven Makefile:4"),
      ("make image", "image:\r\n\tdocker build .\r\n", "proven Makefile:2"),
      ("make $GOAL", "image:\n\tdocker build .\n", "proven Makefile:2"),
      ("make $(echo image)", "image:\n\tdocker build .\n", "unknown: which target is made is not a constant"),
      // Neither proven nor nothing.
      ("make image", "ifdef FAST\nimage:\n\tdocker build .\nendif\n", "possible Makefile:3"),
      ("make image", "image:\nifeq ($(FAST),)\n\tdocker build .\nendif\n", "possible Makefile:3"),
      ("make image", "image:\n\tif [ -n \"$$FAST\" ]; then docker build .; fi\n", "possible Makefile:2"),
      ("make image", "image:\n\tdocker image inspect x || docker build .\n", "possible Makefile:2"),
      // Nothing is built.
      ("make test", "test:\n\tgo test ./...\nimage:\n\tdocker build .\n", "none"),
      ("make docker-login", "docker-login:\n\techo x | docker login --password-stdin\n", "none"),
      ("make -n image", "image:\n\tdocker build .\n", "none"),
      ("make docker-test", "docker-test:\n\tdocker run --rm golang go test\n", "none"),
      ("make help", "help:\n\t@echo docker build .\n", "none"),
      ("make image", "image:\n\t# docker build .\n\ttrue\n", "none"),
      ("make test", "ifeq (a,b)\ntest:\n\tdocker build .\nendif\ntest:\n\tgo test\n", "none"),
      ("make print-docker", "print-%:\n\t@echo $($*)\n", "none"),
      ("make docker-image", "docker-image: ;\n", "none"),
      // Not known.
      ("make image", "test:\n\tgo test\n", "unknown: the makefile has no target 'image'"),
      ("make image", "include common.mk\n", "unknown: 'common.mk' that the makefile includes is not in the checkout"),
      ("make image", "image:\n\t./build.sh\n", "unknown: 'build.sh' is not in the checkout"),
      ("make -C $DIR image", "image:\n\tdocker build .\n", "unknown: the folder in which make runs is not known"),
      ("make -f $FILE image", "image:\n\tdocker build .\n", "unknown: which makefile is read is not a constant"),
      ("make image", "SHELL = /usr/bin/python3\nimage:\n\tdocker build .\n", "unknown: the recipes are for 'python3'"),
      ("make image", "$(eval $(call rules,image))\n", "unknown: some rules are made when make runs"),
    ])
  func `follows the targets of a makefile`(_ command: String, _ makefile: String, _ expected: String) {
    let environment: [String: String?] = ["CI": "true", "GOAL": "image"]
    #expect(reach(command, environment: environment, ["Makefile": makefile]).summary == expected)
  }

  @Test func `follows includes, folders and makes that make starts`() {
    let files = [
      "Makefile": "include build/common.mk\nall:\n\t$(MAKE) -C web image NAME=web\n",
      "build/common.mk": "IMAGE = app\nimage:\n\tdocker build -t $(IMAGE) .\n",
      "web/GNUmakefile": "image:\n\tdocker build -f docker/$(NAME).Dockerfile ..\n",
    ]
    #expect(reach("make image", files).summary == "proven build/common.mk:3")
    #expect(reach("make image", files).dockerfiles == ["Dockerfile"])
    #expect(reach("make all", files).summary == "proven web/GNUmakefile:2")
    #expect(reach("make all", files).dockerfiles == ["web/docker/web.Dockerfile"])
    #expect(reach("make -C web image NAME=x", files).dockerfiles == ["web/docker/x.Dockerfile"])
    #expect(reach("make -f build/common.mk image", files).summary == "proven build/common.mk:3")
    #expect(reach("make --directory=web image", in: "", files).summary == "proven web/GNUmakefile:2")
    #expect(reach("make image", in: "web", files).summary == "proven web/GNUmakefile:2")
    #expect(reach("make image", in: "other", files).summary == "unknown: 'other/Makefile' is not in the checkout")
  }

  @Test func `ends where makefiles include or make themselves`() {
    let loop = ["Makefile": "include Makefile\nall: all\n\t$(MAKE) all\n"]
    #expect(reach("make all", loop).summary == "none")
    let growing = ["Makefile": "all:\n\t$(MAKE) all N=x$(N)\n"]
    #expect(reach("make all", growing).summary == "unknown: files call one another deeper than they are followed")
    let wide = ["Makefile": "all:\n" + String(repeating: "\t$(MAKE) all\n", count: 50)]
    #expect(!reach("make all", wide).isProven)
    #expect(!reach("make all", ["Makefile": "A = $(B)\nB = $(A)\nall:\n\t$(A)\n"]).isProven)
    let bomb = "A0 = xxxxxxxxxx\n" + (1..<40).map { "A\($0) = $(A\($0 - 1))$(A\($0 - 1))\n" }.joined()
    #expect(!reach("make all", ["Makefile": bomb + "all:\n\techo $(A39)\n"]).isProven)
  }

  @Test func `any beginning of a makefile is read without a trap`() {
    let text = """
      export A ?= $(shell x) # comment
      ifeq ($(A),"b") # c
      define X
      \tdocker build $(1)
      endef
      else ifdef B
      endif
      a%b: c | d ; echo $@ $(@D) $(A:.c=.o)
      \t@$(call X,$(foreach i,$(A),$(i))) \\
      \t  $$(pwd)
      """
    let bytes = Array(text.utf8)
    for length in 0...bytes.count {
      let files = ["Makefile": String(decoding: bytes[..<length], as: UTF8.self)]
      for goal in ["", "a1b", "b"] { _ = reach("make \(goal)", files) }
    }
  }
}
