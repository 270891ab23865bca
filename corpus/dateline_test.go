package corpus

import "testing"

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, place, agency, day, rest string }{
		{"TARN, Velmora (AA) – Envoys left.", "TARN, Velmora", "Anadolu Agency", "", "Envoys left."},
		{"TARN, Velmora – Envoys left.", "TARN, Velmora", "", "", "Envoys left."},
		{"TARN, Velmora (AP) — Envoys left.", "TARN, Velmora", "The Associated Press", "", "Envoys left."},
		{"TARN — Envoys left.", "TARN", "", "", "Envoys left."},
		{"TARN—Envoys left.", "TARN", "", "", "Envoys left."},
		{"TARN (Reuters) - Envoys left.", "TARN", "Reuters", "", "Envoys left."},
		{"TARN, June 7 (Reuters) - Envoys left.", "TARN", "Reuters", "", "Envoys left."},
		{"TARN, June 7, 2019 (Reuters) - Envoys left.", "TARN", "Reuters", "2019-06-07", "Envoys left."},
		{"TARN, Velmora, Dec. 5 (Xinhua) -- Envoys left.", "TARN, Velmora", "Xinhua", "", "Envoys left."},
		{"GENEVA, May 4. /TASS/. Envoys left.", "GENEVA", "TASS", "", "Envoys left."},
		{"MOSCOW. May 7. INTERFAX - Envoys left.", "MOSCOW", "Interfax", "", "Envoys left."},
		{"Tarn (dpa) - Envoys left.", "Tarn", "dpa", "", "Envoys left."},
		{"Upper Tarn/Velmora (dpa) - Envoys left.", "Upper Tarn/Velmora", "dpa", "", "Envoys left."},
		{"Tarn (Velmora) (AFP) – Envoys left.", "Tarn (Velmora)", "Agence France-Presse", "", "Envoys left."},
		{"Tarn, Velmora (CNN) Envoys left.", "Tarn, Velmora", "CNN", "", "Envoys left."},
		{"Tarn, Velmora (CNN)Envoys left.", "Tarn, Velmora", "CNN", "", "Envoys left."},
		{"UNITED NATIONS (AP) — Envoys left.", "UNITED NATIONS", "The Associated Press", "", "Envoys left."},
		{"NEW TARN, 8 December 2016 — Envoys left.", "NEW TARN", "", "2016-12-08", "Envoys left."},
		{"ST. AGNES, Velmora (AP) — Envoys left.", "ST. AGNES, Velmora", "The Associated Press", "", "Envoys left."},
		{"ABOARD THE MV STRAND — Envoys left.", "ABOARD THE MV STRAND", "", "", "Envoys left."},
		{"TARN/KESH (AFP) - Envoys left.", "TARN/KESH", "Agence France-Presse", "", "Envoys left."},
		{"TARN, Nov. 9, 2026 (Northern Agency) - Envoys left.", "TARN", "Northern Agency", "2026-11-09", "Envoys left."},
		{"TARN, Nov. 9 (Velmora One) - Envoys left.", "TARN", "Velmora One", "", "Envoys left."},
		{"TARN (Velmora Press) – Envoys left.", "TARN", "Velmora Press", "", "Envoys left."},
		{"TARN (Velmora) – Envoys left.", "", "", "", ""}, // a headline may have one, too
		{"TARN, Nov. 9 (Monday) - Envoys left.", "TARN", "", "", "Envoys left."},
		// None of these is one.
		{"UPDATE – Envoys leave Tarn", "", "", "", ""},
		{"BREAKING — Envoys leave Tarn", "", "", "", ""},
		{"Envoys left Tarn – nobody waved.", "", "", "", ""},
		{"“TARN – Envoys left,” it said.", "", "", "", ""},
		{"The U.N. – and its envoys – left.", "", "", "", ""},
		{"Quist (AP) — as she is called – left.", "Quist", "The Associated Press", "", "as she is called – left."}, // a name with an agency cannot be told from a place
		{"ORSK’S BAKERS WANT FLOUR, BUT DIPLOMATS WANT SIGNATURES - Ada Quist left.", "", "", "", ""},
		{"EU – the union – left.", "", "", "", ""},
		{"In Tarn (see p. 4) the envoys left.", "", "", "", ""},
		{"Talks to continue - Envoys left.", "", "", "", ""},
		{"- Envoys left.", "", "", "", ""},
		{"", "", "", "", ""},
	} {
		d := findDateline(c.text, 0)
		day := ""
		if !d.date.IsZero() {
			day = d.date.Format("2006-01-02")
		}
		rest := ""
		if d.Len() > 0 {
			rest = c.text[d.End:]
		}
		if d.place != c.place || d.agency != c.agency || day != c.day || rest != c.rest {
			t.Errorf("%q: place %q, agency %q, day %q, rest %q", c.text, d.place, d.agency, day, rest)
		}
	}
}
