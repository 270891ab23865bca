package corpus

import "net/url"

// IsWebAddress says whether s is an address that a browser opens: http or https,
// with a host. "javascript:alert(1)" is none, nor is "example.org".
func IsWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
