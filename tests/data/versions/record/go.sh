#!/bin/sh
# golang.org/x/mod/semver, the copy that the go command itself is built with (go 1.19.8 when recorded). It asks for a
# leading "v", which advisories leave out.
mkdir "$1/go" "$1/go/semver"
cp "$(go env GOROOT)"/src/cmd/vendor/golang.org/x/mod/semver/semver.go "$1/go/semver/"
cat > "$1/go/go.mod" <<'MOD'
module record
go 1.19
MOD
cat > "$1/go/main.go" <<'GO'
package main

import (
	"bufio"
	"fmt"
	"os"
	"record/semver"
	"strings"
)

func withV(s string) string { return "v" + strings.TrimPrefix(s, "v") }

func main() {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		a, b, _ := strings.Cut(in.Text(), "\t")
		if !semver.IsValid(withV(a)) || !semver.IsValid(withV(b)) {
			fmt.Println("!")
			continue
		}
		fmt.Println(string("<=>"[semver.Compare(withV(a), withV(b))+1]))
	}
}
GO
cat > "$1/go/pairs"
cd "$1/go" && GO111MODULE=on GOFLAGS=-mod=mod go run . < pairs
