package browser

import (
	"archive/tar"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// The release of axe-core, which finds accessibility barriers, and the hash of its package.
const (
	axePackage = "axe-core"
	axeVersion = "4.14.1"
	axeSHA512  = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
	axeMember  = "package/axe.min.js"
)

const (
	publicRegistry  = "https://registry.npmjs.org"
	downloadTimeout = time.Minute
	packageLimit    = 16 << 20 // bytes of a package
)

// runAxe returns the serious and critical findings, one a line: the rule, its text and the element.
const runAxe = `axe.run(document, {
	resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}).then(({ violations }) => violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').flatMap((v) =>
	v.nodes.map((node) => v.id + ' (' + v.impact + '): ' + node.failureSummary.replaceAll('\n', ' ') + ' ' + node.html)))`

// Barriers lists axe-core's serious and critical findings about the page as it is now.
func (p *Page) Barriers() []string {
	p.t.Helper()
	script, err := axe()
	p.must("get axe-core", err)
	var there bool
	if p.Run("typeof axe === 'object'", &there); !there {
		p.Run(script+"; true", nil)
	}
	var found []string
	p.Run(runAxe, &found)
	return found
}

// axe is the script of axe-core. Its package is fetched once and kept in the checkout's cache folder.
var axe = sync.OnceValues(func() (string, error) {
	kept := filepath.Join(repository(), ".lectern", axePackage+"-"+axeVersion+".tgz")
	archive, err := os.ReadFile(kept)
	if err == nil && intact(archive) {
		return script(archive)
	}
	if archive, err = download(); err != nil {
		return "", err
	}
	if !intact(archive) {
		return "", fmt.Errorf(
			"the package %s %s from the npm registry is not the one that is expected", axePackage, axeVersion,
		)
	}
	if err := keep(kept, archive); err != nil {
		return "", err
	}
	return script(archive)
})

func intact(archive []byte) bool {
	sum := sha512.Sum512(archive)
	return base64.StdEncoding.EncodeToString(sum[:]) == axeSHA512
}

func download() ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), downloadTimeout)
	defer cancel()
	address := fmt.Sprintf("%s/%s/-/%[2]s-%s.tgz", registry(ctx), axePackage, axeVersion)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", axePackage, err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", axePackage, err)
	}
	defer func() { _ = answer.Body.Close() }() // it was only read
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetch %s: the npm registry answers %s", axePackage, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, packageLimit))
}

// registry is the npm registry of this machine, or else the public one.
func registry(ctx context.Context) string {
	configured := os.Getenv("npm_config_registry")
	if npm, err := exec.LookPath("npm"); err == nil && configured == "" {
		// on failure, the public one
		output, _ := exec.CommandContext(ctx, npm, "config", "get", "registry").Output()
		configured = strings.TrimSpace(string(output))
	}
	return strings.TrimSuffix(cmp.Or(configured, publicRegistry), "/")
}

// keep writes a file whole or not at all: several test processes may do so at the same time.
func keep(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // err says why already
	}
	return err
}

// script unpacks the one file that is needed.
func script(archive []byte) (string, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", axePackage, err)
	}
	members := tar.NewReader(unzipped)
	for {
		member, err := members.Next()
		if err != nil {
			return "", fmt.Errorf("find %s in %s: %w", axeMember, axePackage, err)
		}
		if member.Name == axeMember {
			content, err := io.ReadAll(members)
			return string(content), err
		}
	}
}

// repository is the folder of the checkout.
func repository() string {
	_, file, _, _ := runtime.Caller(0) // it is always known here
	return filepath.Join(filepath.Dir(file), "../..")
}
