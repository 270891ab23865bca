package corpus

import "testing"

func TestIsWebAddress(t *testing.T) {
	for s, want := range map[string]bool{
		"https://example.org": true, "http://127.0.0.1:80/a?b#c": true, "HTTPS://example.org": true,
		"": false, "example.org": false, "//example.org": false, "https://": false, "javascript:alert(1)": false, "ftp://example.org": false, "https://exa mple.org": false, "\x00": false,
	} {
		if got := IsWebAddress(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
