FROM golang:1.26 AS build
COPY go.mod .
RUN go mod download
COPY . .
RUN go build -o /finch
FROM scratch
COPY --from=build /finch /finch
