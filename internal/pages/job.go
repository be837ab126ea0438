package pages

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/internal/browser"
)

// State is a job's state, as its page names it.
type State string

// The states of jobs that tests wait for.
const (
	Searching State = "Searching"
	ToSelect  State = "Awaiting selection"
	ToApprove State = "Awaiting approval"
	InForce   State = "Published"
	Rejected  State = "Rejected"
)

// Link is the state of a job page's connection, in the page's words.
type Link string

// The states of the connection that tests wait for.
const (
	Live Link = "Live"
	Lost Link = "Cannot reach the server. Retrying…"
)

// AwaitState waits until a job's page shows a state, without being reloaded.
func (p Person) AwaitState(state State) {
	p.Until("a job of the state "+string(state), func() bool {
		return strings.Contains(p.Text(), "State\n"+string(state)+"\n")
	})
}

// AwaitLink waits until a job's page shows a state of its connection.
func (p Person) AwaitLink(link Link) {
	p.Until("a link that is "+string(link), func() bool {
		return strings.Contains(p.Text(), "\n"+string(link)+"\n")
	})
}

// Percent is how far the search is, as a job's page shows it.
func (p Person) Percent() float64 {
	percent, err := strconv.ParseFloat(p.Find("progressbar", "All variants").Value(), 64)
	if err != nil {
		return -1
	}
	return percent
}

// NotePercents makes the page record every percentage that it shows from now on, until it is reloaded.
func (p Person) NotePercents() {
	p.Run(`(() => {
		const bar = document.querySelector('progress');
		window.percents = [bar.value];
		new MutationObserver(() => window.percents.push(bar.value)).observe(bar, { attributes: true });
		return true;
	})()`, nil)
}

// Percents are the recorded percentages.
func (p Person) Percents() (noted []float64) {
	p.Run("window.percents", &noted)
	return noted
}

// Replay repeats the search for a variant from its page, and waits for the new job's page.
func (p Person) Replay() {
	p.Find("button", "Replay search").Click()
	p.UntilText("Replay of")
}

// ChartBegins is where the chart's leftmost line begins, once a line is drawn.
func (p Person) ChartBegins() (x float64, drawn bool) {
	var begins []float64
	p.Run(`[...document.querySelectorAll('.chart polyline[points]')].map((line) => line.points[0].x)`, &begins)
	if len(begins) == 0 {
		return 0, false
	}
	return slices.Min(begins), true
}

// Finish stops the search.
func (p Person) Finish() { p.Find("button", finish).Click() }

// FinishByKeys stops the search by keyboard alone.
func (p Person) FinishByKeys() { p.FollowByKeys("button", finish) }

// SelectButton is the button that selects a variant.
func (p Person) SelectButton(number int) browser.Element {
	return p.Find("button", fmt.Sprintf("Select variant %d", number))
}

// ApproveButton is the button that approves the selected variant.
func (p Person) ApproveButton(number int) browser.Element {
	return p.Find("button", fmt.Sprintf("Approve and publish variant %d", number))
}

// Comment is the field for an approver's comment on the selected variant.
func (p Person) Comment() browser.Element { return p.Find("textbox", "Comment") }

// Select selects a variant.
func (p Person) Select(number int) { p.SelectButton(number).Click() }

// SelectByKeys selects a variant by keyboard alone.
func (p Person) SelectByKeys(number int) { p.followByKeys(p.SelectButton(number)) }

// Approve approves the selected variant with a comment.
func (p Person) Approve(number int, comment string) {
	p.Comment().Fill(comment)
	p.ApproveButton(number).Click()
}

// Reject rejects the selected variant with a comment.
func (p Person) Reject(number int, comment string) {
	p.Find("textbox", "Comment").Fill(comment)
	p.Find("button", fmt.Sprintf("Reject variant %d", number)).Click()
}

// ApproveByKeys approves the selected variant by keyboard alone.
func (p Person) ApproveByKeys(number int) { p.followByKeys(p.ApproveButton(number)) }

// VariantLink leads from a job's page to the page of a variant.
func (p Person) VariantLink(number int) browser.Element {
	return p.Find("table", "Variants, best first; lower is better").Find("link", variant(number))
}

// Cards are the texts of the cards of a job's variants, in their order.
func (p Person) Cards() (texts []string) {
	p.Run(`[...document.querySelectorAll('.variants > li')]
		.map((card) => card.innerText.replaceAll('\u00a0', ' '))`, &texts)
	return texts
}

// Pictures are the descriptions of the pictures on the cards, as far as they are drawn.
func (p Person) Pictures() (descriptions []string) {
	p.Run(`[...document.querySelectorAll('.variants svg')]
		.map((picture) => picture.getAttribute('aria-label'))`, &descriptions)
	return descriptions
}

// CompareVariants chooses two variants, and returns what is said of their differences.
func (p Person) CompareVariants(one, other int) (difference string) {
	p.Find("group", "Variant").Find("radio", strconv.Itoa(one)).Click()
	p.Find("group", "Compared with variant").Find("radio", strconv.Itoa(other)).Click()
	marked := fmt.Sprintf("View variant %d with differences from variant %d", one, other)
	p.Find("link", marked).Await()
	p.Run(`document.querySelector('.pair-result [role="status"]').textContent`, &difference)
	return difference
}

// Tab is the title in the browser's tab, and the name of its icon.
func (p Person) Tab() (title, icon string) {
	p.Run("document.title", &title)
	p.Run(`document.querySelector('link[rel="icon"]').href.replace(/.*\//, '')`, &icon)
	return title, icon
}

const finish = "Finish now"

func variant(number int) string { return fmt.Sprintf("Variant %d", number) }

// RequestChanges sends the selected variant back with a reason.
func (p Person) RequestChanges(number int, reason string) {
	p.Find("button", "Request changes…").Click()
	asked := p.Find("dialog", fmt.Sprintf("Request changes to variant %d?", number))
	asked.Find("textbox", "What has to change").Fill(reason)
	asked.Find("button", "Request changes").Click()
}

// Objection is why the job was sent back, as its page says it.
func (p Person) Objection() browser.Element { return p.Find("complementary", "Changes requested") }

// SearchAgain asks for more variants of a job that was sent back.
func (p Person) SearchAgain(variants, seconds int) {
	p.Find("button", "Search again…").Click()
	asked := p.Find("dialog", "Search for more variants")
	asked.Find("spinbutton", "More variants").Fill(strconv.Itoa(variants))
	asked.Find("spinbutton", "Seconds per variant").Fill(strconv.Itoa(seconds))
	asked.Find("button", "Search again").Click()
}
