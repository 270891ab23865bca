package quote_test

import (
	"bytes"
	"reflect"
	"strings"
	"sync"
	"testing"

	"parley/corpus"
	"parley/corpus/quote"
)

// lessons are a few articles with what was said in them.
func lessons(t *testing.T) []quote.Example {
	t.Helper()
	var out []quote.Example
	for _, x := range []struct{ text, said, cue, who string }{
		{"The road is open after all, Ada Lind said on Monday in Norvik.", "The road is open after all", "said", "Ada Lind"},
		{"“The road is open,” Tomas Revel told reporters in Norvik on Monday.", "“The road is open,”", "told", "Tomas Revel"},
		{"Ivo Stane warned that the bridge would fall before the winter came.", "that the bridge would fall before the winter came", "warned", "Ivo Stane"},
		{"“It is late,” said the mediator. The rain went on and the road was wet.", "“It is late,”", "said", "the mediator"},
	} {
		a, err := corpus.Parse("x", x.text)
		if err != nil {
			t.Fatal(err)
		}
		at := func(s string) corpus.Span {
			i := strings.Index(x.text, s)
			return corpus.Span{Start: i, End: i + len(s)}
		}
		out = append(out, quote.Example{Article: a, Gold: []quote.Annotation{{Content: at(x.said), Cue: at(x.cue), Source: at(x.who), Speech: true}}})
	}
	return out
}

// TestTrainTwice trains on the same articles twice and wants the same bytes,
// which read back into a model that finds the same.
func TestTrainTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("training fills some hundred megabytes")
	}
	ex := lessons(t)
	m := quote.Train(ex)
	first, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	second, err := quote.Train(lessons(t)).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Fatal("the same articles gave two models")
	}
	var back quote.Model
	if err := back.UnmarshalBinary(first); err != nil {
		t.Fatal(err)
	}
	for _, e := range ex {
		if a, b := m.Find(e.Article, nil), back.Find(e.Article, nil); !reflect.DeepEqual(a, b) {
			t.Errorf("written and read back, the model finds\n%+v\nnot\n%+v", b, a)
		}
	}
}

func TestUnmarshalRefuses(t *testing.T) {
	good, err := quote.Train(nil).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"nothing":  nil,
		"other":    []byte("a letter, not a model"),
		"cut off":  good[:len(good)/2],
		"no magic": good[10:],
	} {
		if err := new(quote.Model).UnmarshalBinary(data); err == nil {
			t.Errorf("%s was read as a model", name)
		}
	}
}

// TestFindAtOnce reads one article from many goroutines.
func TestFindAtOnce(t *testing.T) {
	a := article(t)
	want := quote.Find(a, nil)
	if len(want) < 10 {
		t.Fatalf("only %d quotations", len(want))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := quote.Find(a, nil); !reflect.DeepEqual(got, want) {
				t.Error("found otherwise at the same time")
			}
		})
	}
	wg.Wait()
}
