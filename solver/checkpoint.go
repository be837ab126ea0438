package solver

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"time"
)

// Checkpoint is the whole state of a search between two steps. Solve continues from it as if the search had never been
// interrupted. It belongs to one problem. Its binary form has a version and a checksum; a placement takes about two
// bytes per lecture. That of a document of version 2 has a state of its own.
type Checkpoint struct {
	problem    [8]byte // the start of the problem's hash
	sequence   uint64
	iterations uint64
	elapsed    time.Duration
	lectures   uint64
	best       []uint64           // [lecture] its place, as numbered by placeNumbers
	members    []memberCheckpoint // of the population
	term       *termCheckpoint    // nil in a checkpoint of a problem of version 1
}

// memberCheckpoint is the state of one annealer.
type memberCheckpoint struct {
	random     random
	repairing  bool
	penalty    uint64
	feasibleAt float64
	cooled     cooled   // zero in a checkpoint of version 3
	current    []uint64 // [lecture] its place
}

const (
	checkpointVersion = 4     // 3 can be read too
	checkpointHeader  = 1 + 8 // version, problem
	checkpointTrailer = 4     // CRC-32 of everything before it
)

var (
	errDamaged      = errors.New("the checkpoint is damaged")
	errOtherProblem = errors.New("the checkpoint is of another problem")
)

// MarshalBinary implements encoding.BinaryMarshaler.
func (c Checkpoint) MarshalBinary() ([]byte, error) {
	if c.term != nil {
		return c.term.marshal()
	}
	data := append([]byte{checkpointVersion}, c.problem[:]...)
	for _, n := range []uint64{c.sequence, c.iterations, uint64(c.elapsed), c.lectures, uint64(len(c.members))} {
		data = binary.AppendUvarint(data, n)
	}
	data = appendNumbers(data, c.best)
	for i := range c.members {
		data = c.members[i].append(data)
	}
	for _, m := range c.members {
		data = m.cooled.append(data)
	}
	return appendChecksum(data), nil
}

func (m *memberCheckpoint) append(data []byte) []byte {
	data = binary.BigEndian.AppendUint64(data, uint64(m.random))
	data = appendFloats(data, m.feasibleAt)
	repairing := uint64(0)
	if m.repairing {
		repairing = 1
	}
	data = binary.AppendUvarint(data, repairing)
	data = binary.AppendUvarint(data, m.penalty)
	return appendNumbers(data, m.current)
}

func (c *cooled) append(data []byte) []byte {
	data = appendFloats(data, c.fall, c.at, c.fell, c.most)
	return appendNumbers(data, []uint64{uint64(c.moves), uint64(c.climbs)})
}

func appendFloats(data []byte, floats ...float64) []byte {
	for _, f := range floats {
		data = binary.BigEndian.AppendUint64(data, math.Float64bits(f))
	}
	return data
}

func appendNumbers(data []byte, numbers []uint64) []byte {
	for _, n := range numbers {
		data = binary.AppendUvarint(data, n)
	}
	return data
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler. It refuses damaged data, and other versions.
func (c *Checkpoint) UnmarshalBinary(data []byte) error {
	if len(data) < checkpointHeader+checkpointTrailer {
		return errDamaged
	}
	version := data[0]
	if version == termCheckpointVersion {
		return c.unmarshalTerm(data)
	}
	if version != 3 && version != checkpointVersion {
		return fmt.Errorf("the checkpoint has version %d, not 3 or %d", version, checkpointVersion)
	}
	data, whole := withoutChecksum(data)
	if !whole {
		return errDamaged
	}
	d := decoder{data: data[1:]}
	read := Checkpoint{
		problem:    [8]byte(d.bytes(8)),
		sequence:   d.number(),
		iterations: d.number(),
		elapsed:    time.Duration(d.number()),
		lectures:   d.number(),
	}
	members := min(d.number(), MaxThreads)
	read.best = d.numbers(read.lectures)
	for range members {
		member := d.member()
		member.current = d.numbers(read.lectures)
		read.members = append(read.members, member)
	}
	if version > 3 {
		for i := range read.members {
			read.members[i].cooled = d.cooled()
		}
	}
	if d.failed || len(d.data) > 0 {
		return errDamaged
	}
	*c = read
	return nil
}

func appendChecksum(data []byte) []byte {
	return binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(data))
}

// withoutChecksum is what stands before the checksum, if it agrees.
func withoutChecksum(data []byte) (before []byte, ok bool) {
	before, sum := data[:len(data)-checkpointTrailer], data[len(data)-checkpointTrailer:]
	return before, crc32.ChecksumIEEE(before) == binary.BigEndian.Uint32(sum)
}

// decoder reads numbers from data. Once data is missing, it has failed, and what it reads means nothing.
type decoder struct {
	data   []byte
	failed bool
}

func (d *decoder) bytes(n int) []byte {
	if len(d.data) < n {
		d.failed = true
		return make([]byte, n)
	}
	var read []byte
	read, d.data = d.data[:n], d.data[n:]
	return read
}

// member reads a member, without its placement and its cooling.
func (d *decoder) member() memberCheckpoint {
	return memberCheckpoint{
		random:     random(d.word()),
		feasibleAt: d.float(),
		repairing:  d.number() == 1,
		penalty:    d.number(),
	}
}

func (d *decoder) cooled() cooled {
	return cooled{
		fall: d.float(), at: d.float(), fell: d.float(), most: d.float(),
		moves: int64(d.number()), climbs: int64(d.number()),
	}
}

func (d *decoder) word() uint64 { return binary.BigEndian.Uint64(d.bytes(8)) }

func (d *decoder) float() float64 { return math.Float64frombits(d.word()) }

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.data)
	if size <= 0 {
		d.failed = true
		return 0
	}
	d.data = d.data[size:]
	return n
}

func (d *decoder) numbers(n uint64) []uint64 {
	if n > uint64(len(d.data)) { // each takes a byte at least
		d.failed = true
		return nil
	}
	read := make([]uint64, n)
	for i := range read {
		read[i] = d.number()
	}
	return read
}

// problemMark is the part of the problem's hash that checkpoints carry.
func (m *model) problemMark() (mark [8]byte) {
	hash, err := hex.DecodeString(m.problem.Hash())
	if err != nil {
		panic(fmt.Sprintf("the hash of a problem is hexadecimal: %v", err))
	}
	copy(mark[:], hash)
	return mark
}
