package browser

import (
	"math"

	"github.com/chromedp/cdproto/input"
)

// shakes are the moves of a mouse after which it drags what it holds.
const shakes = 5

// dragRows is how often something is dragged over the window from left to right.
const dragRows = 8

// Hold presses the mouse on an element and moves it a little, so that the element is dragged until Drop.
func (e Element) Hold() {
	e.p.t.Helper()
	at := e.middle()
	e.p.mouse("mouseMoved", at, 0)
	e.p.mouse("mousePressed", at, 1)
	for i := range shakes {
		e.p.mouse("mouseMoved", point{at.x + 2*float64(i), at.y + 2*float64(i)}, 1)
	}
}

// Drop moves what the mouse holds onto an element and releases it there.
func (e Element) Drop() {
	e.p.t.Helper()
	at := e.middle()
	e.p.mouse("mouseMoved", point{at.x - shakes, at.y}, 1)
	e.p.mouse("mouseMoved", at, 1)
	e.p.mouse("mouseReleased", at, 0)
}

// DragAbout moves what the mouse holds over the window, row by row, and releases it in the corner.
func (p *Page) DragAbout(moves int) {
	p.t.Helper()
	var window struct{ Width, Height float64 }
	p.Run("({ Width: innerWidth, Height: innerHeight })", &window)
	for i := range moves {
		part := float64(i) / float64(moves)
		_, across := math.Modf(part * dragRows)
		p.mouse("mouseMoved", point{window.Width * across, window.Height * part}, 1)
	}
	p.mouse("mouseReleased", point{1, 1}, 0)
}

// Tap touches an element for a moment.
func (e Element) Tap() {
	e.p.t.Helper()
	e.Touch()
	e.p.finger("touchEnd")
}

// Touch puts a finger on an element, where it stays until DropByFinger.
func (e Element) Touch() {
	e.p.t.Helper()
	e.p.finger("touchStart", e.middle())
}

// DropByFinger moves the finger onto an element and lifts it there.
func (e Element) DropByFinger() {
	e.p.t.Helper()
	at := e.middle()
	e.p.finger("touchMove", point{at.x - shakes, at.y})
	e.p.finger("touchMove", at)
	e.p.finger("touchEnd")
}

// point is where something is in the window, in CSS pixels.
type point struct{ x, y float64 }

// middle is where an element can be hit, once it can.
func (e Element) middle() (at point) {
	e.p.t.Helper()
	e.p.Until("to be hit: "+e.String(), func() bool {
		found := e.all()
		if len(found) == 0 {
			return false
		}
		middle, err := on[[]float64](e.p, found[0], aim)
		if err != nil || len(middle) != 2 {
			return false
		}
		at = point{middle[0], middle[1]}
		return true
	})
	return at
}

func (p *Page) mouse(kind input.DispatchMouseEventType, at point, buttons int64) {
	p.t.Helper()
	_, err := call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{
		Type: kind, X: at.x, Y: at.y, Button: input.MouseButtonLeft, Buttons: buttons, ClickCount: 1,
	})
	p.must("move the mouse", err)
}

func (p *Page) finger(kind input.DispatchTouchEventType, at ...point) {
	p.t.Helper()
	touched := []*input.TouchPoint{}
	for _, on := range at {
		touched = append(touched, &input.TouchPoint{X: on.x, Y: on.y})
	}
	_, err := call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: touched})
	p.must("touch the page", err)
}
