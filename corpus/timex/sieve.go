package timex

// A Sieve tells quickly of most words that a list has them not, by their length, their
// first and their last byte: looking up every word of an article took a sixth of the
// time it is read in. The zero Sieve has none.
type Sieve [1 << 15]bool

func sieved(w string) int {
	return (len(w)&31)<<10 | int(w[0]&31)<<5 | int(w[len(w)-1]&31)
}

// Add takes a word into the list; not the empty one.
func (s *Sieve) Add(w string) { s[sieved(w)] = true }

// May says whether the list may have a word; it has not where May says no. The empty
// word is in none.
func (s *Sieve) May(w string) bool { return w != "" && s[sieved(w)] }
