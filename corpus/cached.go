package corpus

import (
	"encoding/binary"
	"math"
	"slices"
	"time"
	"unsafe"
)

// regionKinds are the kinds as they are kept, by their number.
var regionKinds = []RegionKind{Title, Standfirst, Byline, Dateline, Body, Subhead, Caption, Credit, Related, Sidebar, Comments, Other}

// encode appends the article, but for File, which is known to whoever asks for it,
// and for Text, where that is the file's bytes.
func (e *cached) encode(b []byte) []byte {
	a := e.a
	str := func(s string) {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	day := func(t time.Time) {
		if t.IsZero() {
			b = append(b, 0)
			return
		}
		b = append(b, 1)
		b = binary.AppendVarint(b, t.Unix())
	}
	flags := byte(0)
	if e.plain {
		flags |= 1
	}
	if a.Teaser {
		flags |= 2
	}
	b = append(b, flags)
	if !e.plain {
		str(a.Text)
	}
	for _, s := range [...]string{a.ID, a.Title, a.Outlet, a.Author, a.URL, a.Place, a.PublishedBasis, a.OutletBasis, a.InferredBasis, a.CopyOf} {
		str(s)
	}
	day(a.Published)
	day(a.Inferred)
	b = binary.AppendUvarint(b, uint64(len(a.Notes)))
	for _, s := range a.Notes {
		str(s)
	}
	at := 0
	span := func(s Span) {
		b = binary.AppendUvarint(b, uint64(s.Start-at))
		b = binary.AppendUvarint(b, uint64(s.End-s.Start))
		at = s.End
	}
	b = binary.AppendUvarint(b, uint64(len(a.Regions)))
	for _, r := range a.Regions {
		b = append(b, byte(slices.Index(regionKinds, r.Kind)))
		span(r.Span)
	}
	for _, list := range [...][]Span{a.Paragraphs, a.Sentences} {
		at = 0
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, s := range list {
			span(s)
		}
	}
	b = binary.AppendUvarint(b, uint64(e.sketch.n))
	b = binary.AppendUvarint(b, uint64(len(e.sketch.min)))
	for _, x := range e.sketch.min {
		b = binary.LittleEndian.AppendUint32(b, x)
	}
	return b
}

// decodeCached reads what encode wrote of an article that was read from data; nil
// if b is not that.
func decodeCached(b, data []byte) *cached {
	if len(b) == 0 {
		return nil
	}
	ok := true
	num := func() int {
		n, k := binary.Uvarint(b)
		if k <= 0 || n > 1<<40 {
			b, ok = nil, false
			return 0
		}
		b = b[k:]
		return int(n)
	}
	take := func(n int) []byte {
		if n > len(b) {
			b, ok = nil, false
			return nil
		}
		s := b[:n]
		b = b[n:]
		return s
	}
	// many is how many of something follow that takes at least size bytes each.
	many := func(size int) int {
		n := num()
		if n > len(b)/size {
			b, ok = nil, false
			return 0
		}
		return n
	}
	day := func() time.Time {
		if f := take(1); len(f) == 0 || f[0] == 0 {
			return time.Time{}
		}
		sec, k := binary.Varint(b)
		if k <= 0 {
			b, ok = nil, false
			return time.Time{}
		}
		b = b[k:]
		return time.Unix(sec, 0).UTC()
	}
	a := new(Article)
	e := &cached{a: a}
	flags := take(1)
	if !ok {
		return nil
	}
	e.plain, a.Teaser = flags[0]&1 != 0, flags[0]&2 != 0
	if e.plain {
		a.Text = unsafe.String(unsafe.SliceData(data), len(data)) // nothing writes to it any more, and it is most of what is read
	} else {
		a.Text = string(take(num()))
	}
	for _, s := range [...]*string{&a.ID, &a.Title, &a.Outlet, &a.Author, &a.URL, &a.Place, &a.PublishedBasis, &a.OutletBasis, &a.InferredBasis, &a.CopyOf} {
		*s = string(take(num()))
	}
	a.Published, a.Inferred = day(), day()
	if n := many(1); n > 0 {
		a.Notes = make([]string, n)
		for i := range a.Notes {
			a.Notes[i] = string(take(num()))
		}
	}
	at := 0
	span := func() Span {
		s := Span{Start: at + num()}
		s.End = s.Start + num()
		if at = s.End; at > len(a.Text) {
			ok = false
		}
		return s
	}
	if n := many(3); n > 0 {
		a.Regions = make([]Region, n)
		for i := range a.Regions {
			k := take(1)
			if !ok || int(k[0]) >= len(regionKinds) {
				return nil
			}
			a.Regions[i] = Region{regionKinds[k[0]], span()}
		}
	}
	for _, list := range [...]*[]Span{&a.Paragraphs, &a.Sentences} {
		at = 0
		if n := many(2); n > 0 {
			*list = make([]Span, n)
			for i := range *list {
				(*list)[i] = span()
			}
		}
	}
	e.sketch.n = num()
	e.sketch.min = make([]uint32, many(4))
	for i := range e.sketch.min {
		e.sketch.min[i] = binary.LittleEndian.Uint32(take(4))
	}
	if !ok || len(b) > 0 {
		return nil
	}
	return e
}

// encodePairs appends pairs that are in order.
func encodePairs(b []byte, pairs [][2]int32) []byte {
	b = binary.AppendUvarint(b, uint64(len(pairs)))
	at := int32(0)
	for _, p := range pairs {
		b = binary.AppendUvarint(b, uint64(p[0]-at))
		b = binary.AppendUvarint(b, uint64(p[1]-p[0]))
		at = p[0]
	}
	return b
}

// decodePairs reads what encodePairs wrote, and gives what follows it.
func decodePairs(b []byte) (pairs [][2]int32, rest []byte, ok bool) {
	n, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)-k)/2 {
		return nil, nil, false
	}
	b, pairs = b[k:], make([][2]int32, n)
	at := uint64(0)
	for i := range pairs {
		x, k := binary.Uvarint(b)
		y, l := binary.Uvarint(b[max(k, 0):])
		if k <= 0 || l <= 0 || x > math.MaxInt32 || y > math.MaxInt32 || at+x+y > math.MaxInt32 {
			return nil, nil, false
		}
		b, at = b[k+l:], at+x
		pairs[i] = [2]int32{int32(at), int32(at + y)}
	}
	return pairs, b, true
}
