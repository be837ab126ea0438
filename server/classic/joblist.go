package classic

import (
	"net/url"
	"strconv"
	"strings"
)

const (
	usualPage   = 20   // jobs of a page unless the front end says
	largestPage = 100  //
	mostJobs    = 1000 // the newest, which pages are made of: Lectern's lists have cursors and no total
)

// page is a page of a list in the front end's form.
type page struct {
	Count    int          `json:"count"`
	Next     *string      `json:"next"`
	Previous *string      `json:"previous"`
	Results  []classicJob `json:"results"`
}

func (c call) listJobs() (any, error) {
	query := c.r.URL.Query()
	states, err := statesOf(query.Get("status"))
	if err != nil {
		return nil, err
	}
	size, err := number(query, usualPage, "page_size", "limit")
	if err != nil {
		return nil, err
	}
	at, err := number(query, 1, "page")
	if err != nil {
		return nil, err
	}
	who, err := c.person()
	if err != nil {
		return nil, err
	}
	jobs, err := c.newestJobs(states)
	if err != nil {
		return nil, err
	}
	size = min(size, largestPage)
	begin := min(at-1, len(jobs)) * size
	begin = min(begin, len(jobs))
	end := min(begin+size, len(jobs))
	list := page{Count: len(jobs), Results: []classicJob{}}
	for _, j := range jobs[begin:end] {
		list.Results = append(list.Results, c.jobOf(j, who.Org))
	}
	if end < len(jobs) {
		list.Next = c.page(at + 1)
	}
	if at > 1 {
		list.Previous = c.page(at - 1)
	}
	return list, nil
}

// newestJobs reads jobs in some states, or in all if none is given, page by page.
func (c call) newestJobs(states []string) (jobs []job, err error) {
	query := url.Values{"limit": {strconv.Itoa(largestPage)}}
	if len(states) > 0 {
		query.Set("state", strings.Join(states, ","))
	}
	for len(jobs) < mostJobs {
		var part struct {
			Items []job  `json:"items"`
			Next  string `json:"next"`
		}
		if err := c.get("/api/generation-jobs?"+query.Encode(), &part); err != nil {
			return nil, err
		}
		jobs = append(jobs, part.Items...)
		if part.Next == "" {
			return jobs, nil
		}
		query.Set("cursor", part.Next)
	}
	return jobs[:mostJobs], nil
}

// page is the address of another page of the requested list.
func (c call) page(number int) *string {
	query := c.r.URL.Query()
	query.Set("page", strconv.Itoa(number))
	address := strings.TrimSuffix(c.r.URL.Path, "/") + "/?" + query.Encode()
	return &address
}

// number is the value of the first parameter that is given, of several with the same meaning.
func number(query url.Values, otherwise int, names ...string) (int, error) {
	for _, name := range names {
		if text := query.Get(name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 {
				return 0, invalid(name + ": must be a number from 1")
			}
			return n, nil
		}
	}
	return otherwise, nil
}
