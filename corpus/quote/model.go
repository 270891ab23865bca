package quote

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"

	"parley/corpus"
	"parley/corpus/timex"
)

// weights is the model that [Find] uses, as [Model.MarshalBinary] wrote it.
// weights.md says what it learned from; "go run ./cmd/eval train" makes it.
//
//go:embed weights.bin
var weights []byte

// standard is the embedded model, read once.
var standard = sync.OnceValue(func() *Model {
	m := new(Model)
	if err := m.UnmarshalBinary(weights); err != nil {
		panic(fmt.Sprintf("the embedded weights: %v", err)) // they are part of the binary
	}
	return m
})

// Find gives the quotations of the article's body in order of the text, as
// the embedded model sees them. Content spans do not overlap, within a
// quotation and between them. times is what [timex.Find] found.
func Find(a *corpus.Article, times []timex.Expr) []Quote { return standard().Find(a, times) }

const magic = "parley quote weights 3\n"

// rowBytes is how long a row of the tagger's table is: its weights and a mark.
const rowBytes = nLabels + 1

// MarshalBinary writes the model so that [Model.UnmarshalBinary] reads it. The
// same model gives the same bytes.
func (m *Model) MarshalBinary() ([]byte, error) {
	var raw bytes.Buffer
	w := func(v any) { binary.Write(&raw, binary.LittleEndian, v) } // a buffer takes everything
	w(m.scale)
	w(&m.steps)
	for c := range rowBytes { // column by column, which packs better
		for _, r := range m.rows {
			raw.WriteByte(byte(r >> (8 * c)))
		}
	}
	w(m.rankScale)
	w(m.ranks)
	w(m.whoScale)
	w(m.whos)
	w(uint32(len(m.judge.trees)))
	w(m.judge.start)
	w(m.judge.trees)
	var out bytes.Buffer
	out.WriteString(magic)
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(raw.Bytes()); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// UnmarshalBinary reads what [Model.MarshalBinary] wrote. Anything else gives
// an error and leaves the model unusable.
func (m *Model) UnmarshalBinary(data []byte) error {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return errors.New("not a model of this version; make it again with: go run ./cmd/eval train")
	}
	z, err := gzip.NewReader(bytes.NewReader(rest))
	if err != nil {
		return fmt.Errorf("reading a model: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(z, 1<<26))
	if err != nil {
		return fmt.Errorf("reading a model: %w", err)
	}
	r := bytes.NewReader(raw)
	kept := make([]byte, rowBytes<<bits)
	m.ranks, m.whos = make([]int16, 1<<rankBits), make([]int16, 1<<whoBits)
	for _, v := range []any{&m.scale, &m.steps, kept, &m.rankScale, m.ranks, &m.whoScale, m.whos} {
		if err := binary.Read(r, binary.LittleEndian, v); err != nil {
			return fmt.Errorf("reading a model: %w", err)
		}
	}
	var trees uint32
	for _, v := range []any{&trees, &m.judge.start} {
		if err := binary.Read(r, binary.LittleEndian, v); err != nil {
			return fmt.Errorf("reading a model: %w", err)
		}
	}
	if int64(trees)*int64(binary.Size(tree{})) > int64(r.Len()) {
		return errors.New("reading a model: it is cut off")
	}
	m.judge.trees = make([]tree, trees)
	if err := binary.Read(r, binary.LittleEndian, m.judge.trees); err != nil {
		return fmt.Errorf("reading a model: %w", err)
	}
	for k := range m.judge.trees {
		for _, s := range m.judge.trees[k].Of {
			if int(s) >= nSigns {
				return errors.New("reading a model: a tree asks for what there is not")
			}
		}
	}
	if r.Len() > 0 {
		return errors.New("reading a model: there is more than a model")
	}
	m.rows = new(table)
	for x := range m.rows {
		for c := range rowBytes {
			m.rows[x] |= uint64(kept[c<<bits+x]) << (8 * c)
		}
	}
	m.spread()
	return nil
}

// quantize turns weights into 16-bit steps of a common size.
func quantize(w []float64) (scale float32, q []int16) {
	top := 1e-9
	for _, x := range w {
		top = max(top, math.Abs(x))
	}
	scale = float32(top / 32767)
	q = make([]int16, len(w))
	for i, x := range w {
		q[i] = int16(math.Round(x / float64(scale)))
	}
	return scale, q
}

// spread fills the weights in use from the ones that are kept.
func (m *Model) spread() {
	expSteps(&m.steps, &m.expSteps, 1/temperature)
	m.rank = make(rankWeights, len(m.ranks))
	for i, x := range m.ranks {
		m.rank[i] = float32(x) * m.rankScale
	}
	m.who = make(rankWeights, len(m.whos))
	for i, x := range m.whos {
		m.who[i] = float32(x) * m.whoScale
	}
}
