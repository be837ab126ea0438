package web

import "fmt"

// ringSteps is in how many steps the ring fills; parts/tab.js knows it too.
const ringSteps = 8

// ring is an icon that shows how far a search is.
const ring = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <g fill="none" stroke-width="7" transform="rotate(-90 16 16)">
    <circle cx="16" cy="16" r="12" stroke="#818a96" stroke-opacity=".35"/>
    <circle cx="16" cy="16" r="12" stroke="#2d55c4" pathLength="%d" stroke-dasharray="%d %[1]d"/>
  </g>
</svg>
`

// addRings adds the icons of all steps, ring-0.svg and so on. They are files because the content security policy
// forbids icons that a page makes up.
func addRings(contents map[string][]byte) {
	for step := range ringSteps + 1 {
		contents[fmt.Sprintf("ring-%d.svg", step)] = fmt.Appendf(nil, ring, ringSteps, step)
	}
}
