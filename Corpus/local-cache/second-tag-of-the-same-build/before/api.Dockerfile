FROM golang:1.24 AS builder
COPY . .
RUN make
FROM alpine:3.21
COPY --from=builder /app /app
