# syntax=docker/dockerfile:1
# escape=\
ARG B=${A:-x} C
FROM --platform=$BUILDPLATFORM node:${B:+18} AS Build
ENV A=1 B="x y"
COPY package.json yarn.lock ./
RUN --mount=type=cache,id=npm,target=/root/.npm,sharing=locked \
  # comment
  npm ci && \

  npm run build
FROM build as test
RUN --mount=from=build,source=/x,target=/y <<-'E' <<F cat
	FROM x
	E
RUN a
F
ONBUILD COPY --from=build a b
FROM scratch
COPY --from=0 --chown=1:1 ["/a b", "/c"]
COPY --from=test . .
HEALTHCHECK --interval=1s CMD ["x"]
