# A static binary on an empty image, run by nobody in particular.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /parley ./cmd/parley && mkdir /data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /parley /parley
# The folder of articles is mounted at /articles (set CORPUS_DIR); /data keeps
# the index and what moderators want to know (set DATA_DIR).
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
ENV HTTP_ADDR=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["/parley"]
