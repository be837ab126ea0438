package formats

import (
	"encoding/json"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// The documents in testdata/stored and their hashes are what commit 821e3d8, the last one before version 2, made of
// demo.College() and of demo.Generate(demo.Spec{Lectures: 20 * n, Seed: n, Utilisation: 40 + 20*n}), written with
// WriteJSON and compacted. Databases have such documents, under these hashes.
var stored = map[string]string{
	"college":    "bd4f7e3baf4e23372c9c84222747498c67b7385ce3899159e35d7f61d60dbed0",
	"generated1": "e6f5b47621728940c95c2b66487945431f2b609451e3c17ccc5772212fa30766",
	"generated2": "4af65156943ece25831a38db465f2d38cb79d8cfd2c3e5ba69d14d948b133bb9",
	"generated3": "e641409237cc2266194511d020788d9abf29ac34ad539d3b93c344d3ce056310",
}

func TestDocumentsThatWereStoredBeforeVersion2KeepTheirHashes(t *testing.T) {
	for name, hash := range stored {
		document := testdata(t, "stored/"+name+".json")
		uploaded := must[*timetable.Problem](t)(ReadJSON(document))
		var loaded timetable.Problem
		if err := json.Unmarshal(document, &loaded); err != nil {
			t.Fatal(err)
		}
		if uploaded.Hash() != hash || loaded.Hash() != hash {
			t.Errorf("%s has the hashes %s and %s, and had %s", name, uploaded.Hash(), loaded.Hash(), hash)
		}
		if errs := loaded.Validate(); len(errs) > 0 {
			t.Errorf("%s is no longer valid: %v", name, errs)
		}
	}
}
