package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/server"
)

// portal serves a page of another origin. It opens the socket that its address names. Browsers send the session's
// cookie along, as another port is the same site to them: only the origin tells the page from Lectern's own.
func portal(t *testing.T) (url string) {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<!doctype html><html lang="en"><title>Portal</title><link rel="icon" href="data:,">
		<p>Waiting</p><script>
			const say = (text) => { document.querySelector('p').textContent = text; };
			const socket = new WebSocket(decodeURIComponent(location.hash.slice(1)));
			socket.onmessage = ({ data }) => say('Got ' + JSON.parse(data).type);
			socket.onerror = () => say('Refused');
		</script>`)
	}))
	t.Cleanup(site.Close)
	return site.URL
}

func TestSocketsOpenFromAllowedOriginsOnly(t *testing.T) {
	allowed, stranger := portal(t), portal(t)
	s := open(t, func(c *server.Config) { c.AllowedOrigins = []string{allowed} })
	problem := s.upload(demo.Generate(demo.Spec{Lectures: 40}))
	job := s.drafted(ask{"problem_id": problem, "term": "spring", "iterations": 1000})
	socket := "#ws" + s.url[len("http"):] + "/ws/timetable/progress/" + job + "/"
	p := s.signIn("planner")
	p.Visit(allowed + "/" + socket)
	p.UntilText("Got progress")
	p.Allow(`^(403|failed) GET ws://`)
	p.Visit(stranger + "/" + socket)
	p.UntilText("Refused")
}
