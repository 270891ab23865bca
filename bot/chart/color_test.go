package chart

import (
	"image/color"
	"math"
	"testing"
)

// linear is a colour's light, from 0 to 1 for each of red, green and blue.
func linear(c color.RGBA) [3]float64 {
	var out [3]float64
	for i, v := range []uint8{c.R, c.G, c.B} {
		x := float64(v) / 255
		if x <= .04045 {
			out[i] = x / 12.92
		} else {
			out[i] = math.Pow((x+.055)/1.055, 2.4)
		}
	}
	return out
}

func contrast(a, b color.RGBA) float64 {
	l := func(c color.RGBA) float64 {
		x := linear(c)
		return .2126*x[0] + .7152*x[1] + .0722*x[2] + .05
	}
	return max(l(a), l(b)) / min(l(a), l(b))
}

// eyes are ways of seeing colour, as Machado, Oliveira and Fernandes (2009)
// model them at full severity.
var eyes = map[string][3][3]float64{
	"all three cones": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":      {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
	"deuteranopia":    {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
	"tritanopia":      {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}},
}

// lab is where an eye puts a colour in CIE L*a*b*, in which distances are about
// as large as they look.
func lab(c color.RGBA, eye [3][3]float64) [3]float64 {
	in := linear(c)
	var x [3]float64
	for i, row := range eye {
		x[i] = min(max(row[0]*in[0]+row[1]*in[1]+row[2]*in[2], 0), 1)
	}
	f := func(t float64) float64 {
		if t > .008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16./116
	}
	X := f((.4124*x[0] + .3576*x[1] + .1805*x[2]) / .9505)
	Y := f(.2126*x[0] + .7152*x[1] + .0722*x[2])
	Z := f((.0193*x[0] + .1192*x[1] + .9505*x[2]) / 1.089)
	return [3]float64{116*Y - 16, 500 * (X - Y), 200 * (Y - Z)}
}

func apart(a, b color.RGBA, eye [3][3]float64) float64 {
	p, q := lab(a, eye), lab(b, eye)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

// Words have the contrast that WCAG wants of text, marks what it wants of
// graphics, and figures can be read in the marks that bear them.
func TestContrast(t *testing.T) {
	for name, c := range map[string]color.RGBA{"ink": ink, "soft": soft} {
		if got := contrast(c, ground); got < 4.5 {
			t.Errorf("%s has a contrast of %.1f", name, got)
		}
	}
	marks := append([]color.RGBA{soft}, palette...)
	for _, c := range marks {
		if got := contrast(c, ground); got < 4.5 {
			t.Errorf("%s has a contrast of %.1f", hex(c), got)
		}
	}
}

// Marks of the same shape that differ in colour alone differ for every eye.
func TestColoursForEveryEye(t *testing.T) {
	check := func(looks map[string]look) {
		for a, x := range looks {
			for b, y := range looks {
				if a >= b || x.shape != y.shape || x.hollow != y.hollow || x.ink == y.ink {
					continue
				}
				for eye, m := range eyes {
					if d := apart(x.ink, y.ink, m); d < 15 {
						t.Errorf("%s and %s are %.0f apart for %s", a, b, d, eye)
					}
				}
			}
		}
	}
	check(looks)
	check(meetingLooks)
}
