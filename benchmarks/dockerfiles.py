"""A thousand different Dockerfiles, the same every time: six kinds of service as teams write them, in many variations.

    benchmarks/dockerfiles.py FOLDER [COUNT]      FOLDER/0000/Dockerfile and so on
"""
import pathlib
import random
import sys

TOOLS = ["curl", "git", "wget", "jq", "unzip", "make", "gcc", "g++", "libpq-dev", "libssl-dev", "ca-certificates", "tini",
         "gnupg", "vim", "netcat-openbsd", "imagemagick", "ffmpeg", "postgresql-client", "redis-tools", "rsync"]


def packages(r, most=6):
    return r.sample(TOOLS, r.randint(1, most))


def apt(r):
    names = packages(r)
    form = r.choice(["apt-get update && apt-get install -y --no-install-recommends {} && rm -rf /var/lib/apt/lists/*",
                     "apt-get update && apt-get install -y {}", "apt-get update \\\n && apt-get install -y \\\n    {}",
                     "set -eux; apt-get update; apt-get install -y --no-install-recommends {}; rm -rf /var/lib/apt/lists/*"])
    return "RUN " + form.format((" \\\n    " if "\n" in form else " ").join(names))


def download(r, name):
    version = f"{r.randint(0, 9)}.{r.randint(0, 30)}.{r.randint(0, 9)}"
    return r.choice([
        f"ARG {name.upper()}_VERSION={version}\nRUN curl -fsSL https://example.org/{name}-${{{name.upper()}_VERSION}}.tar.gz | tar -xz -C /opt",
        f"RUN wget https://example.org/{name}-{version}.tgz && tar xzf {name}-{version}.tgz && rm {name}-{version}.tgz",
        f"ADD https://example.org/{name}-{version}.tar.gz /tmp/{name}.tar.gz",
        f"RUN set -ex; \\\n    # {name} is not packaged\n    curl -o /tmp/{name} https://example.org/{name}; \\\n    install -m 0755 /tmp/{name} /usr/local/bin/{name}"])


def labels(r):
    return [f'LABEL org.opencontainers.image.title="service-{r.randint(1, 999)}" \\\n      version="{r.randint(1, 9)}.{r.randint(0, 20)}"',
            f"LABEL Maintainer=team-{r.randint(1, 40)}@example.org", f"MAINTAINER team-{r.randint(1, 40)}@example.org", "# a service of the platform"][r.randint(0, 3)]


def shell(r):
    user = r.choice(["app", "web", "worker", "svc"])
    return r.choice([f"RUN groupadd -r {user} && useradd -r -g {user} {user}\nUSER {user}", f"RUN adduser --disabled-password {user}\nUSER {user}",
                     f"USER {r.randint(1000, 1999)}", "USER root", "# runs as root"])


def loop(r):
    name = r.choice(["plugin", "module", "locale"])
    return (f"RUN for {name} in {' '.join(packages(r, 4))}; do \\\n      if [ ! -d /opt/${name} ]; then \\\n"
            f"        mkdir -p /opt/${name} && echo \"made ${name}\"; \\\n      fi; \\\n    done")


def python(r):
    return [f"FROM python:{r.choice(['3.12', '3.11-slim', '3', 'latest'])} AS base", labels(r), f"ENV PYTHONUNBUFFERED=1 PORT={r.randint(3000, 9999)}",
            "WORKDIR /app", apt(r), "COPY requirements.txt .", r.choice(["RUN pip install -r requirements.txt", "RUN pip install --no-cache-dir flask gunicorn==21.2.0",
            "RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt"]), "COPY . .", loop(r), shell(r), f"EXPOSE {r.randint(80, 9999)}",
            r.choice(['CMD ["gunicorn", "app:app"]', "CMD gunicorn app:app --bind 0.0.0.0:$PORT"])]


def node(r):
    return [f"FROM node:{r.choice(['20', '20-alpine', '18.19.0-bookworm-slim'])} as build", "WORKDIR /src", "COPY package*.json ./",
            r.choice(["RUN npm ci", "RUN npm install && npm install -g typescript", "RUN yarn install --frozen-lockfile"]), "COPY . /src", "RUN npm run build",
            download(r, "chrome"), f"FROM nginx:{r.choice(['1.27', 'alpine', 'latest'])}", labels(r), "COPY --from=build /src/dist /usr/share/nginx/html",
            f"EXPOSE {r.choice(['80', '8080/tcp', '443'])}", "HEALTHCHECK --interval=30s CMD curl -f http://localhost/ || exit 1", 'CMD ["nginx", "-g", "daemon off;"]']


def go(r):
    return [f"ARG GO={r.choice(['1.22', '1.21.6'])}", "FROM golang:${GO} AS build", "WORKDIR /go/src/app", "COPY go.mod go.sum ./", "RUN go mod download",
            f"RUN go install example.org/tool@{r.choice(['latest', 'v1.2.3'])}", "COPY . .", "RUN CGO_ENABLED=0 go build -ldflags=\"-s -w\" -o /out/app ./cmd/app",
            f"FROM {r.choice(['scratch', 'gcr.io/distroless/static', 'alpine:3.19'])}", labels(r), "COPY --from=build /out/app /app", shell(r), 'ENTRYPOINT ["/app"]']


def alpine(r):
    names = " ".join(packages(r))
    return [f"FROM alpine:{r.choice(['3.19', '3.20', 'edge'])}", labels(r), r.choice([f"RUN apk add --no-cache {names}", f"RUN apk update && apk add {names}",
            f"RUN apk add --no-cache --virtual .build {names} \\\n  && make -C /src \\\n  && apk del .build"]), download(r, "tool"), "VOLUME /data", loop(r),
            "COPY entrypoint.sh /", "RUN chmod +x /entrypoint.sh", shell(r), r.choice(['ENTRYPOINT ["/entrypoint.sh"]', "ENTRYPOINT /entrypoint.sh"])]


def java(r):
    return [f"FROM maven:{r.choice(['3.9-eclipse-temurin-21', '3.8'])} AS build", "COPY pom.xml /b/", "COPY src /b/src", "RUN mvn -f /b/pom.xml -B package | tee /tmp/log",
            f"FROM eclipse-temurin:{r.choice(['21-jre', '17'])}", labels(r), apt(r), f"ENV JAVA_OPTS=\"-Xmx{r.randint(1, 8)}g\" \\\n    DB_PASSWORD=change-me-{r.randint(1, 9)}",
            "COPY --from=build /b/target/app.jar /app.jar", shell(r), "EXPOSE 8080", 'CMD ["sh", "-c", "java $JAVA_OPTS -jar /app.jar"]']


def heredoc(r):
    return ["# syntax=docker/dockerfile:1", f"FROM debian:{r.choice(['bookworm', '12-slim', 'latest'])}", labels(r), "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]",
            "RUN <<EOF\nset -e\napt-get update\napt-get install -y " + " ".join(packages(r)) + "\nrm -rf /var/lib/apt/lists/*\nEOF", "COPY <<conf /etc/app.conf\nport=" +
            f"{r.randint(1000, 9999)}\nconf", loop(r), download(r, "agent"), f"WORKDIR {r.choice(['/srv', 'srv', '$HOME'])}", "ONBUILD COPY . /srv", shell(r), 'CMD ["bash"]']


def make(folder, count=1000):
    """The paths of the files, made where they are not there yet."""
    paths = []
    for i in range(count):
        r = random.Random(f"dockerfile {i}")
        path = pathlib.Path(folder) / f"{i:04}" / "Dockerfile"
        paths.append(path)
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = r.choice([python, node, go, alpine, java, heredoc])(r)
        text = "\n".join(part for line in lines for part in ([line, ""] if r.random() < 0.3 else [line]))
        path.write_text(f"{text}\n# file {i}\n" if not text.startswith("# syntax") else text + f"\n# file {i}\n")
    return paths


if __name__ == "__main__":
    make(sys.argv[1], *map(int, sys.argv[2:3]))
