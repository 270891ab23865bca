package bot

import "parley/index"

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
		g.told = facts{index.ByCount(by), index.ByCount(places), index.ByCount(who), index.ByCount(where)}
	})
	return &g.told
}
