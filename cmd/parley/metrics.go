package main

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"parley/bot"
	"parley/bot/discord"
)

// metrics are what /metrics shows, in Prometheus' form.
type metrics struct {
	registry *prometheus.Registry
	answers  *prometheus.CounterVec
	latency  *prometheus.HistogramVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parley_answers_total", Help: "Requests, by command and by what came of them."}, []string{"command", "outcome"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "parley_answer_seconds", Help: "How long an answer took, by command.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2, 3}}, []string{"command"}),
	}
	m.registry.MustRegister(m.answers, m.latency, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// answered counts a reply. Only names of commands become labels: whatever else
// was asked for is counted as one, or anybody could fill the memory with names.
func (m *metrics) answered(command, outcome string, took time.Duration) {
	if _, ok := bot.Lookup(command); !ok {
		command = "unknown"
	}
	m.answers.WithLabelValues(command, outcome).Inc()
	m.latency.WithLabelValues(command).Observe(took.Seconds())
}

// gateway shows the state of the gateway as it is when asked.
func (m *metrics) gateway(state *discord.State) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "parley_gateway_ready", Help: "1 while Discord's gateway is ready."}, func() float64 {
		if state.Ready() {
			return 1
		}
		return 0
	}))
}

// watch shows the size of the corpus as it is when asked.
func (m *metrics) watch(b *bot.Bot) {
	for _, g := range []struct {
		name, help string
		of         func(bot.Size) int
	}{
		{"parley_articles", "Articles in the corpus.", func(s bot.Size) int { return s.Articles }},
		{"parley_quotations", "Quotations in the corpus.", func(s bot.Size) int { return s.Quotations }},
		{"parley_truces", "Truces in the corpus.", func(s bot.Size) int { return s.Truces }},
		{"parley_skipped_files", "Files left out of the corpus.", func(s bot.Size) int { return s.Skipped }},
		{"parley_reloads_total", "Reloads of the corpus since start.", func(s bot.Size) int { return s.Reloads }},
	} {
		of := g.of
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: g.name, Help: g.help}, func() float64 { return float64(of(b.Size())) }))
	}
}
