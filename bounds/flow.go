package bounds

import (
	"container/heap"
	"context"
)

// network is a directed graph whose arcs carry flow at a cost. Arc 2i+1 takes back what arc 2i carries.
type network struct {
	arcs []arc
	from [][]int32 // [node] the arcs that leave it
	node []reach   // [node]
}

type arc struct {
	to, room int32 // room is how much more it can carry
	cost     int
}

// reach is what a search knows of a node.
type reach struct {
	potential int  // the node's price: no arc with room costs less than the difference of its ends' potentials
	distance  int  // from the source, in costs reduced by potentials
	next      int  // the first of its arcs that is not exhausted
	onPath    bool // whether it is on the path being pushed
}

func newNetwork(nodes int) *network {
	return &network{from: make([][]int32, nodes), node: make([]reach, nodes)}
}

// connect adds an arc that carries up to room, at a cost per unit that is not negative.
func (n *network) connect(from, to, room, cost int) {
	n.from[from] = append(n.from[from], int32(len(n.arcs)))
	n.from[to] = append(n.from[to], int32(len(n.arcs)+1))
	n.arcs = append(n.arcs, arc{int32(to), int32(room), cost}, arc{int32(from), 0, -cost})
}

// push sends flow from source to sink as cheaply as possible, until it is the wanted amount, no more can be sent, or
// the context ends. It returns the amount and its cost, which is the least for that amount. It is the primal-dual
// method: Ford and Fulkerson, "Flows in Networks", 1962.
func (n *network) push(ctx context.Context, source, sink, wanted int) (sent, cost int) {
	for sent < wanted && ctx.Err() == nil && n.measure(source, sink) {
		for {
			more := n.extend(source, sink, wanted-sent)
			if more == 0 {
				break
			}
			sent += more
			cost += more * (n.node[sink].potential - n.node[source].potential)
		}
	}
	return sent, cost
}

// measure finds the shortest distances from the source, by Dijkstra's algorithm, and adds them to the potentials, so
// that arcs on shortest paths cost nothing. It says whether the sink can be reached.
func (n *network) measure(source, sink int) bool {
	for i := range n.node {
		n.node[i].distance, n.node[i].next, n.node[i].onPath = infinite, 0, false
	}
	n.node[source].distance = 0
	for queue := (frontier{{source, 0}}); len(queue) > 0; {
		at := heap.Pop(&queue).(visit)
		if at.distance > n.node[at.node].distance {
			continue
		}
		for _, i := range n.from[at.node] {
			a := n.arcs[i]
			distance := at.distance + n.reduced(at.node, a)
			if a.room > 0 && distance < n.node[a.to].distance {
				n.node[a.to].distance = distance
				heap.Push(&queue, visit{int(a.to), distance})
			}
		}
	}
	far := n.node[sink].distance
	for i := range n.node {
		n.node[i].potential += min(n.node[i].distance, far)
	}
	return far < infinite
}

func (n *network) reduced(from int, a arc) int {
	return a.cost + n.node[from].potential - n.node[a.to].potential
}

// extend sends up to most along one path of arcs that cost nothing, and returns how much it sent.
func (n *network) extend(at, sink, most int) int {
	if at == sink {
		return most
	}
	here := &n.node[at]
	here.onPath = true
	defer func() { here.onPath = false }()
	for ; here.next < len(n.from[at]); here.next++ {
		i := n.from[at][here.next]
		a := &n.arcs[i]
		if a.room == 0 || n.node[a.to].onPath || n.reduced(at, *a) != 0 {
			continue
		}
		if sent := n.extend(int(a.to), sink, min(most, int(a.room))); sent > 0 {
			a.room -= int32(sent)
			n.arcs[i^1].room += int32(sent)
			return sent
		}
	}
	return 0
}

// frontier is a heap of the nodes to visit, the nearest first.
type frontier []visit

type visit struct{ node, distance int }

func (f frontier) Len() int           { return len(f) }
func (f frontier) Less(i, j int) bool { return f[i].distance < f[j].distance }
func (f frontier) Swap(i, j int)      { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)        { *f = append(*f, x.(visit)) }
func (f *frontier) Pop() any {
	old := *f
	last := old[len(old)-1]
	*f = old[:len(old)-1]
	return last
}
