package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// bundle is what browsers load instead of the modules and style sheets as they are written: far fewer files, and less
// of each.
type bundle struct {
	files  map[string][]byte // by name, such as main.js
	needed []string          // the modules without which no page is shown
}

// joined is the same for every server of a process.
var joined = sync.OnceValue(func() bundle {
	static, err := fs.Sub(sources, "static")
	if err != nil {
		panic(err)
	}
	b, err := newBundle(static)
	if err != nil {
		panic(fmt.Sprintf("the embedded pages can always be joined: %v", err))
	}
	addRings(b.files)
	return b
})

// newBundle joins the modules that every page needs, and those of each page that is loaded when it is first shown. What
// several pages need is in files of its own. Source maps lead from an error to the line that was written.
func newBundle(static fs.FS) (bundle, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:   []string{"main.js", "css/lectern.css"},
		AbsWorkingDir: "/",
		Outdir:        "/",
		Plugins:       []api.Plugin{readFrom(static)},
		External:      []string{"*.woff2", "*.svg"},

		Bundle:    true,
		Splitting: true,
		Format:    api.FormatESModule,
		Target:    api.ES2022,
		Charset:   api.CharsetUTF8,
		Sourcemap: api.SourceMapLinked,
		Metafile:  true,

		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
	})
	if len(result.Errors) > 0 {
		messages := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return bundle{}, fmt.Errorf("join the pages: %s", strings.Join(messages, "\n"))
	}
	b := bundle{files: map[string][]byte{}}
	for _, file := range result.OutputFiles {
		b.files[strings.TrimPrefix(file.Path, "/")] = file.Contents
	}
	if err := b.addUnjoined(static); err != nil {
		return bundle{}, err
	}
	var err error
	b.needed, err = imports(result.Metafile, "main.js")
	return b, err
}

// addUnjoined adds the files that are sent as they are.
func (b bundle) addUnjoined(static fs.FS) error {
	return fs.WalkDir(static, ".", func(name string, entry fs.DirEntry, err error) error {
		kind := path.Ext(name)
		if err != nil || entry.IsDir() || kind == ".js" || kind == ".css" {
			return err
		}
		if contentTypes[kind] == "" {
			return fmt.Errorf("no content type for %s", name)
		}
		b.files[name], err = fs.ReadFile(static, name)
		return err
	})
}

// readFrom lets esbuild read what is embedded instead of the disk.
func readFrom(static fs.FS) api.Plugin {
	const namespace = "static"
	resolve := func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: path.Join(path.Dir(args.Importer), args.Path), Namespace: namespace}, nil
	}
	load := func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		content, err := fs.ReadFile(static, args.Path)
		text := string(content)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderDefault}, err
	}
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `\.(js|css)$`}, resolve)
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, load)
	}}
}

// imports lists a module of a bundle and those that it imports statically, directly or not. The metafile is esbuild's
// description of the bundle.
func imports(metafile, first string) ([]string, error) {
	var described struct {
		Outputs map[string]struct {
			Imports []struct{ Path, Kind string }
		}
	}
	if err := json.Unmarshal([]byte(metafile), &described); err != nil {
		return nil, fmt.Errorf("read what the pages were joined to: %w", err)
	}
	found := []string{first}
	for i := 0; i < len(found); i++ {
		for _, imported := range described.Outputs[found[i]].Imports {
			if imported.Kind == "import-statement" && !slices.Contains(found, imported.Path) {
				found = append(found, imported.Path)
			}
		}
	}
	return found, nil
}
