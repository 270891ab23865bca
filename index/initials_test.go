package index

import "testing"

func TestInitials(t *testing.T) {
	for _, c := range []struct {
		short, name string
		want        bool
	}{
		{"UN", "United Nations", true}, {"un", "United Nations", true}, {"the U.N.", "United Nations", true}, {"U.S.", "United States", true},
		{"OSCE", "Organization for Security and Co-operation in Europe", true}, {"UAE", "United Arab Emirates", true},
		{"UN", "Ursula Norden", false}, {"UN", "United", false}, {"U", "Union", false}, {"UNO", "United Nations", false}, {"UN", "United Nations Security Council", false},
		{"", "United Nations", false}, {"...", "United Nations", false}, {"ÖR", "Öffentlicher Rat", false}, {"ÖC", "Östra Council", true},
	} {
		if got := Initials(c.short, c.name); got != c.want {
			t.Errorf("Initials(%q, %q) is %v", c.short, c.name, got)
		}
	}
}
