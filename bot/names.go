package bot

import "sort"

// facts are the names in truces and meetings of a generation, the most frequent
// first: what there is to ask /truce-length and /talks for. The names of those
// who are quoted would suggest many who never met anybody.
type facts struct {
	by, trucePlaces, who, meetPlaces []string
}

// facts are read when somebody types the first of them.
func (g *generation) facts() *facts {
	g.once.Do(func() {
		by, places, who, where := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
		for _, d := range g.index.Documents() {
			for i := range d.Truces {
				tr := &d.Truces[i]
				places[tr.Place]++
				for _, list := range [][]string{tr.By, tr.Refused} {
					for _, name := range list {
						by[name]++
					}
				}
			}
			for i := range d.Meetings {
				m := &d.Meetings[i]
				where[m.Place]++
				for _, name := range m.Who {
					who[name]++
				}
			}
		}
		g.told = facts{byCount(by), byCount(places), byCount(who), byCount(where)}
	})
	return &g.told
}

// byCount are the names counted, the most frequent first.
func byCount(counts map[string]int) []string {
	delete(counts, "")
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		if a, b := counts[names[i]], counts[names[j]]; a != b {
			return a > b
		}
		return names[i] < names[j]
	})
	return names
}
