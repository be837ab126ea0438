// Package web is Lectern's pages, embedded in the binary.
package web

import (
	"embed"
	"net/http"
)

//go:embed index.html static
var files embed.FS

// Handler serves the pages.
func Handler() http.Handler { return http.FileServerFS(files) }
