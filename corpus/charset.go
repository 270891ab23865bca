package corpus

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode gives a file's text. UTF-8 is taken as it is, with its mark, so that
// the text is the file; UTF-16 with a mark is decoded; and what is no UTF-8 but
// reads as Windows-1252 or -1251 is too. Anything else is no text.
func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil || len(data)%2 != 0 || bytes.ContainsRune(out, utf8.RuneError) || bytes.IndexByte(out, 0) >= 0 {
			return "", ErrNotText
		}
		return string(out), nil
	case utf8.Valid(data):
		if bytes.IndexByte(data, 0) >= 0 || controls(data) {
			return "", ErrNotText
		}
		return string(data), nil
	}
	page := windows(data)
	if page == nil {
		return "", ErrNotText
	}
	out, err := page.NewDecoder().Bytes(data)
	if err != nil {
		return "", ErrNotText
	}
	return string(out), nil
}

// controls says that a text has more control characters than text has: it is
// something binary that happens to be valid UTF-8.
func controls(data []byte) bool {
	n := 0
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b || c == 0x7f {
			n++
		}
	}
	return n*50 > len(data)
}

// windows tells which Windows code page a text is in, nil if none fits. The
// text must be mostly letters; where its upper half reads as Cyrillic words in
// 1251, it is that, and where single letters and marks stand among ASCII ones,
// 1252. A text that was cut or broken UTF-8 is neither.
func windows(data []byte) *charmap.Charmap {
	high, broken, words1251, lone := 0, 0, 0, 0
	ascii, small, large := 0, 0, 0
	for i := 0; i < len(data); {
		c := data[i]
		if c < 0x80 {
			if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
				return nil
			}
			if c|0x20 >= 'a' && c|0x20 <= 'z' {
				ascii++
			}
			i++
			continue
		}
		if _, n := utf8.DecodeRune(data[i:]); n > 1 {
			broken++ // a whole UTF-8 sequence: this was UTF-8 once
			i += n
			continue
		}
		j := i
		for j < len(data) && data[j] >= 0xc0 {
			if data[j] >= 0xe0 {
				small++
			} else {
				large++
			}
			j++
		}
		run := j - i
		if run >= 3 {
			words1251 += run
		} else {
			lone++
		}
		high += max(run, 1)
		i += max(run, 1)
	}
	switch {
	case broken > 0 && broken*4 > lone+words1251:
		return nil
	case words1251*2 > high && words1251 > ascii/4:
		if small < 2*large {
			return nil // capitals nearly all: another code page, such as KOI8-R
		}
		return charmap.Windows1251
	case high*4 > ascii:
		return nil
	}
	// Bytes that 1252 leaves undefined are no letters, and its signs do not stand
	// inside words: where they do, they are another code page's letters, as of
	// 1250 for Polish.
	letter := func(i int) bool { return i >= 0 && i < len(data) && data[i]|0x20 >= 'a' && data[i]|0x20 <= 'z' }
	for i, c := range data {
		switch {
		case c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d:
			return nil
		case c > 0xa0 && c < 0xc0 && c != 0xb4 && c != 0xb7 && c != 0xad && letter(i-1) && letter(i+1):
			return nil
		}
	}
	return charmap.Windows1252
}

// decodeHTML gives a page in UTF-8, by its mark, its meta tag, or its bytes.
func decodeHTML(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		s, err := decode(data)
		return []byte(s), err
	}
	if bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0 {
		return nil, ErrNotText
	}
	if utf8.Valid(data) {
		return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), nil
	}
	var enc encoding.Encoding
	enc, name, certain := charset.DetermineEncoding(data[:min(len(data), 1<<16)], "")
	if !certain && name == "windows-1252" {
		if page := windows(data); page != nil {
			enc = page
		}
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return nil, ErrNotText
	}
	return bytes.ToValidUTF8(out, []byte("\ufffd")), nil
}
