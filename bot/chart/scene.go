package chart

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strings"
	"sync"
	"unicode"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// The picture's width in pixels; its height is what it needs.
const width = 520

// A scene is a picture laid out: shapes from back to front, in pixels.
type scene struct {
	title  string
	note   string   // under the picture
	said   []string // the lines of the text alternative
	height float64
	shapes []shape
}

// A shape is one of a few things that every format can draw.
type shape struct {
	kind   kind
	x, y   float64 // of a text: where it starts, ends or is centred, at its base line
	x2, y2 float64 // of a line: its end; of a box: its other corner
	r      float64 // of a mark: half its width
	ink    color.RGBA
	hollow bool    // a mark's outline alone
	thick  float64 // of a line
	dash   bool    // of a line
	text   string
	size   float64
	bold   bool
	align  float64 // of a text: 0 starts, 0.5 is centred, 1 ends at x
}

type kind int

const (
	box kind = iota
	line
	text
	disc
	square
	diamond
	triangle
	cross
)

// Okabe and Ito's colours, the dark blue and the black left out, which would
// not be seen on this ground.
var (
	ground  = rgb(0x2b2d31)
	ink     = rgb(0xf2f3f5)
	soft    = rgb(0xb5bac1)
	faint   = rgb(0x4e5058)
	orange  = rgb(0xe69f00)
	sky     = rgb(0x56b4e9)
	green   = rgb(0x1fc28f) // lightened: 009e73 has too little contrast here
	yellow  = rgb(0xf0e442)
	redish  = rgb(0xf0793a) // lightened vermillion
	purple  = rgb(0xe09ac4) // lightened
	palette = []color.RGBA{sky, orange, green, yellow, purple, redish}
)

func rgb(v uint32) color.RGBA { return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255} }

func (s *scene) add(sh shape) { s.shapes = append(s.shapes, sh) }

// write puts words at a place, cut to room pixels if there is less of it than
// they need; room 0 is as much as they need. It gives the width they take.
func (s *scene) write(x, y float64, words string, size float64, ink color.RGBA, bold bool, align, room float64) float64 {
	words = clean(words)
	if room > 0 {
		words = fit(words, size, bold, room)
	}
	s.add(shape{kind: text, x: x, y: y, text: words, size: size, ink: ink, bold: bold, align: align})
	return measure(words, size, bold)
}

func (s *scene) rule(x, y, x2, y2, thick float64, ink color.RGBA, dash bool) {
	s.add(shape{kind: line, x: x, y: y, x2: x2, y2: y2, thick: thick, ink: ink, dash: dash})
}

func (s *scene) mark(k kind, x, y, r float64, ink color.RGBA, hollow bool) {
	s.add(shape{kind: k, x: x, y: y, r: r, ink: ink, hollow: hollow})
}

// clean makes one line of words that an article gave: no control characters,
// no marks that turn the direction of writing.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// close writes a note below y, in as many lines as it needs, and ends the picture.
func (s *scene) close(y float64, note string) {
	s.note = note
	row := ""
	put := func() {
		if row != "" {
			y += 15
			s.write(16, y, row, 11, soft, false, 0, width-32)
		}
	}
	if note != "" {
		for _, w := range strings.Fields(note + ".") {
			longer := strings.TrimSpace(row + " " + w)
			if row != "" && measure(longer, 11, false) > width-32 {
				put()
				longer = w
			}
			row = longer
		}
		put()
	}
	s.height = math.Ceil(y + 14)
}

// ---- measuring and setting type

// Go's own letters first; DejaVu has those that Go's lack, as in "Nguyễn Phú".
var fonts = sync.OnceValue(func() (out [2][2]*opentype.Font) {
	for i, b := range [][2][]byte{{goregular.TTF, dejavusans.TTF}, {gobold.TTF, dejavusansbold.TTF}} {
		for j := range b {
			f, err := opentype.Parse(b[j])
			if err != nil {
				panic(err) // the fonts are part of the binary
			}
			out[i][j] = f
		}
	}
	return out
})

// letters is a face that takes from another font what its own lacks.
type letters struct {
	font.Face
	own   *opentype.Font
	other font.Face
	buf   sfnt.Buffer
}

func (l *letters) with(r rune) font.Face {
	if i, err := l.own.GlyphIndex(&l.buf, r); err == nil && i != 0 {
		return l.Face
	}
	return l.other
}

func (l *letters) Glyph(dot fixed.Point26_6, r rune) (image.Rectangle, image.Image, image.Point, fixed.Int26_6, bool) {
	return l.with(r).Glyph(dot, r)
}

func (l *letters) GlyphBounds(r rune) (fixed.Rectangle26_6, fixed.Int26_6, bool) {
	return l.with(r).GlyphBounds(r)
}

func (l *letters) GlyphAdvance(r rune) (fixed.Int26_6, bool) { return l.with(r).GlyphAdvance(r) }

func (l *letters) Kern(a, b rune) fixed.Int26_6 {
	if l.with(a) == l.Face && l.with(b) == l.Face {
		return l.Face.Kern(a, b)
	}
	return 0
}

type faceKey struct {
	size float64
	bold bool
}

// A face is not safe for use by many at once, so each drawing takes its own
// from the pool of its size.
var faces sync.Map // faceKey to *sync.Pool

func withFace(size float64, bold bool, use func(font.Face)) {
	k := faceKey{size, bold}
	p, ok := faces.Load(k)
	if !ok {
		p, _ = faces.LoadOrStore(k, &sync.Pool{New: func() any {
			pair := fonts()[0]
			if bold {
				pair = fonts()[1]
			}
			var sized [2]font.Face
			for i, f := range pair {
				face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
				if err != nil {
					panic(err) // only for options that cannot be had
				}
				sized[i] = face
			}
			return &letters{Face: sized[0], own: pair[0], other: sized[1]}
		}})
	}
	pool := p.(*sync.Pool)
	face := pool.Get().(font.Face)
	defer pool.Put(face)
	use(face)
}

// measure is the width of words in pixels.
func measure(words string, size float64, bold bool) (w float64) {
	withFace(size, bold, func(f font.Face) { w = float64(font.MeasureString(f, words)) / 64 })
	return w
}

// fit cuts words to room pixels, at a rune, with an ellipsis.
func fit(words string, size float64, bold bool, room float64) string {
	if len(words) > 400 { // more never fits; measuring it would be for nothing
		r := []rune(words)
		words = string(r[:min(len(r), 400)])
	}
	if measure(words, size, bold) <= room {
		return words
	}
	r := []rune(words)
	lo, hi := 0, len(r)
	for lo < hi { // the longest beginning that fits
		mid := (lo + hi + 1) / 2
		if measure(string(r[:mid])+"…", size, bold) <= room {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(r[:lo]), " ,") + "…"
}

// ---- SVG

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func (s *scene) svg() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %g" width="%d" height="%g" role="img" aria-labelledby="t d" font-family="Go, 'gg sans', 'Noto Sans', Helvetica, Arial, sans-serif">`, width, s.height, width, s.height)
	fmt.Fprintf(&b, "\n<title id=\"t\">%s</title><desc id=\"d\">%s</desc>\n", escape(s.title), escape(s.alt()))
	fmt.Fprintf(&b, `<rect width="%d" height="%g" fill="%s"/>`+"\n", width, s.height, hex(ground))
	for _, sh := range s.shapes {
		paint := fmt.Sprintf(`fill="%s"`, hex(sh.ink))
		if sh.hollow {
			paint = fmt.Sprintf(`fill="%s" stroke="%s" stroke-width="2"`, hex(ground), hex(sh.ink))
		}
		switch sh.kind {
		case box:
			fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" %s/>`, sh.x, sh.y, sh.x2-sh.x, sh.y2-sh.y, paint)
		case line:
			dash := ""
			if sh.dash {
				dash = ` stroke-dasharray="4 4"`
			}
			fmt.Fprintf(&b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%g"%s/>`, sh.x, sh.y, sh.x2, sh.y2, hex(sh.ink), sh.thick, dash)
		case text:
			weight, anchor := "", map[float64]string{0.5: ` text-anchor="middle"`, 1: ` text-anchor="end"`}[sh.align]
			if sh.bold {
				weight = ` font-weight="700"`
			}
			// The length holds it in place where the reader lacks the font.
			fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" font-size="%g" fill="%s"%s%s`, sh.x, sh.y, sh.size, hex(sh.ink), weight, anchor)
			if w := measure(sh.text, sh.size, sh.bold); w > 40 {
				fmt.Fprintf(&b, ` textLength="%.1f" lengthAdjust="spacingAndGlyphs"`, w)
			}
			fmt.Fprintf(&b, `>%s</text>`, escape(sh.text))
		case disc:
			fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="%.1f" %s/>`, sh.x, sh.y, sh.r, paint)
		default:
			b.WriteString(`<path d="`)
			for i, p := range sh.corners() {
				cmd := 'L'
				if i == 0 {
					cmd = 'M'
				}
				fmt.Fprintf(&b, "%c%.1f %.1f", cmd, p[0], p[1])
			}
			fmt.Fprintf(&b, `z" %s/>`, paint)
		}
		b.WriteByte('\n')
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// escape is text for XML, which knows fewer characters than Go does.
func escape(s string) string { return html.EscapeString(clean(s)) }

// corners are those of a mark with straight sides.
func (sh shape) corners() [][2]float64 {
	x, y, r := sh.x, sh.y, sh.r
	switch sh.kind {
	case diamond:
		r *= 1.25
		return [][2]float64{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}}
	case triangle:
		r *= 1.15
		return [][2]float64{{x, y - r}, {x + r, y + .8*r}, {x - r, y + .8*r}}
	case cross:
		t := r * .38 // half a stroke's width
		a := r * 1.1
		var out [][2]float64
		for _, p := range [][2]float64{{-t, -a}, {t, -a}, {t, -t}, {a, -t}, {a, t}, {t, t}, {t, a}, {-t, a}, {-t, t}, {-a, t}, {-a, -t}, {-t, -t}} {
			// Turned by 45°: a cross that strikes out, not a plus.
			out = append(out, [2]float64{x + (p[0]-p[1])*math.Sqrt2/2, y + (p[0]+p[1])*math.Sqrt2/2})
		}
		return out
	}
	r *= .9
	return [][2]float64{{x - r, y - r}, {x + r, y - r}, {x + r, y + r}, {x - r, y + r}}
}

// ---- PNG

// scale is how many pixels of the image one pixel of the layout takes.
const scale = 2

func (s *scene) png() ([]byte, error) {
	w, h := width*scale, int(math.Ceil(s.height))*scale
	p := canvases.Get().(*painter)
	defer canvases.Put(p)
	p.size(w, h)
	draw.Draw(p.img, p.img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	for _, sh := range s.shapes {
		p.shape(sh)
	}
	var b bytes.Buffer
	if err := encoder.Encode(&b, p.paletted()); err != nil {
		return nil, fmt.Errorf("writing the picture: %w", err)
	}
	return b.Bytes(), nil
}

// A painter draws on an image. Painters are used again: a picture takes five
// megabytes to draw, and a busy server may be asked for many.
type painter struct {
	img  *image.RGBA
	flat *image.Paletted
	z    *vector.Rasterizer
}

var (
	canvases = sync.Pool{New: func() any {
		return &painter{img: &image.RGBA{}, flat: &image.Paletted{}, z: vector.NewRasterizer(1, 1)}
	}}
	encoder = png.Encoder{BufferPool: new(buffers)}
)

// buffers are what the encoder works in.
type buffers struct{ sync.Pool }

func (b *buffers) Get() *png.EncoderBuffer {
	e, _ := b.Pool.Get().(*png.EncoderBuffer)
	return e
}

func (b *buffers) Put(e *png.EncoderBuffer) { b.Pool.Put(e) }

// size makes the canvas w by h pixels; what was drawn there is left to be
// painted over.
func (p *painter) size(w, h int) {
	if cap(p.img.Pix) < 4*w*h {
		p.img.Pix, p.flat.Pix = make([]uint8, 4*w*h), make([]uint8, w*h)
	}
	p.img.Pix, p.img.Stride, p.img.Rect = p.img.Pix[:4*w*h], 4*w, image.Rect(0, 0, w, h)
	p.flat.Pix, p.flat.Stride, p.flat.Rect = p.flat.Pix[:w*h], w, p.img.Rect
}

// paletted is the image with a list of its colours instead of the colours
// themselves, which is a quarter of the bytes, where it has few enough.
func (p *painter) paletted() image.Image {
	index := map[color.RGBA]uint8{}
	p.flat.Palette = nil
	var last color.RGBA // most pixels are like the one before
	var n uint8
	for i := 0; i < len(p.img.Pix); i += 4 {
		c := color.RGBA{p.img.Pix[i]&^7 | 4, p.img.Pix[i+1]&^7 | 4, p.img.Pix[i+2]&^7 | 4, 255}
		if c == last {
			p.flat.Pix[i/4] = n
			continue
		}
		last = c
		var ok bool
		if n, ok = index[c]; !ok {
			if len(p.flat.Palette) == 256 {
				return p.img
			}
			n = uint8(len(p.flat.Palette))
			index[c] = n
			p.flat.Palette = append(p.flat.Palette, c)
		}
		p.flat.Pix[i/4] = n
	}
	return p.flat
}

func (p *painter) shape(sh shape) {
	switch sh.kind {
	case box:
		p.fill([][2]float64{{sh.x, sh.y}, {sh.x2, sh.y}, {sh.x2, sh.y2}, {sh.x, sh.y2}}, sh.ink)
	case line:
		p.line(sh)
	case text:
		p.text(sh)
	case disc:
		p.mark(sh, func(r float64) [][2]float64 { return circle(sh.x, sh.y, r) })
	default:
		p.mark(sh, func(r float64) [][2]float64 { sh.r = r; return sh.corners() })
	}
}

// mark fills a mark, or its outline: the larger, and the ground in it.
func (p *painter) mark(sh shape, outline func(r float64) [][2]float64) {
	if !sh.hollow {
		p.fill(outline(sh.r), sh.ink)
		return
	}
	p.fill(outline(sh.r+1), sh.ink)
	p.fill(outline(sh.r-1), ground)
}

func circle(x, y, r float64) [][2]float64 {
	const n = 48
	out := make([][2]float64, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		out[i] = [2]float64{x + r*cos, y + r*sin}
	}
	return out
}

// line is a long thin box, or several of them.
func (p *painter) line(sh shape) {
	dx, dy := sh.x2-sh.x, sh.y2-sh.y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return
	}
	dx, dy = dx/length, dy/length
	nx, ny := -dy*sh.thick/2, dx*sh.thick/2
	step := length
	if sh.dash {
		step = 4
	}
	for at := 0.0; at < length; at += 2 * step {
		end := min(at+step, length)
		x, y, x2, y2 := sh.x+dx*at, sh.y+dy*at, sh.x+dx*end, sh.y+dy*end
		p.fill([][2]float64{{x + nx, y + ny}, {x2 + nx, y2 + ny}, {x2 - nx, y2 - ny}, {x - nx, y - ny}}, sh.ink)
	}
}

// fill paints a polygon. The rasterizer is made as large as the polygon, not as
// the image: there are many small marks.
func (p *painter) fill(points [][2]float64, ink color.RGBA) {
	minX, minY, maxX, maxY := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range points {
		minX, maxX = min(minX, q[0]), max(maxX, q[0])
		minY, maxY = min(minY, q[1]), max(maxY, q[1])
	}
	left, top := int(math.Floor(minX*scale)), int(math.Floor(minY*scale))
	w, h := int(math.Ceil(maxX*scale))-left, int(math.Ceil(maxY*scale))-top
	if w <= 0 || h <= 0 {
		return
	}
	p.z.Reset(w, h)
	for i, q := range points {
		x, y := float32(q[0]*scale-float64(left)), float32(q[1]*scale-float64(top))
		if i == 0 {
			p.z.MoveTo(x, y)
		} else {
			p.z.LineTo(x, y)
		}
	}
	p.z.ClosePath()
	p.z.Draw(p.img, image.Rect(left, top, left+w, top+h), image.NewUniform(ink), image.Point{})
}

func (p *painter) text(sh shape) {
	withFace(sh.size*scale, sh.bold, func(f font.Face) {
		d := font.Drawer{Dst: p.img, Src: image.NewUniform(sh.ink), Face: f}
		x := sh.x*scale - sh.align*float64(d.MeasureString(sh.text))/64
		d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(sh.y * scale * 64)}
		d.DrawString(sh.text)
	})
}
