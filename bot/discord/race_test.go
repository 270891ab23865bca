//go:build race

package discord

// raceDetector makes the long tests shorter, as each step takes ten times as long.
const raceDetector = true
