package talks

import (
	"strings"

	"parley/corpus/timex"
)

// A class says what a word can be in a sentence about truces. One word may be
// several things.
type class uint64

const (
	truceNoun   class = 1 << iota // truce, armistice: a pause of arms by itself
	pauseNoun                     // pause, halt, window: one of arms only beside words of arms
	armsWord                      // fighting, strikes, guns
	stopVerb                      // suspend, halt, cease
	extendVerb                    // extend, prolong
	lastVerb                      // last, hold, run, be: passes a length on to its subject
	eventWord                     // talks, war, siege: takes a length for itself
	preposition                   // of, in, for
	conjunction                   // and, but, while
	pronoun                       // it, this, which
	auxiliary                     // has, will, was
	determiner                    // the, a, its
	reportVerb                    // said, told
	neutralNoun                   // deal, extension, period: stands for the truce told of before
	humane                        // humanitarian, unilateral: what is said of truces
	otherVerb                     // went, left: takes a length for itself
	adverb
	calledCue
	proposedCue
	announcedCue
	agreedCue
	extendedCue
	rejectedCue
	vetoedCue
	brokenCue
	expiredCue
	forceCue
	scantCue
	negation
	partyWord // army, rebels: who bears arms
	warWord   // civilians, aid, besieged: what a war's news is made of
)

const cues = calledCue | proposedCue | announcedCue | agreedCue | extendedCue | rejectedCue | vetoedCue | brokenCue | expiredCue | forceCue | scantCue

// look gives the classes of a word, none if the lexicon has it not.
func look(w string) class {
	if !sieve.May(w) {
		return 0
	}
	return lexicon[w]
}

var sieve = func() *timex.Sieve {
	s := new(timex.Sieve)
	for w := range lexicon {
		s.Add(w)
	}
	return s
}()

var lexicon = func() map[string]class {
	m := map[string]class{}
	add := func(c class, words string) {
		for _, w := range strings.Fields(words) {
			m[w] |= c
		}
	}
	add(truceNoun, `truce truces ceasefire ceasefires armistice armistices hudna tahdia tahdiya tahdiyeh`)
	add(pauseNoun, `pause pauses lull lulls halt halts suspension suspensions moratorium respite calm quiet silence freeze window windows
		break breaks breathing standstill standstills stop stops stoppage stoppages freezes moratoria intermissions letups interludes cessation standdown standdowns corridor corridors interruption end peace tranquillity tranquility nonviolence grace silencing ceasing stilling hiatus letup interlude intermission restraint breather reprieve timeout abatement discontinuation`)
	add(armsWord, `shooting gunfire bloodletting fighting hostilities hostility bombing bombings bombardment bombardments shelling strikes airstrikes strike attacks attack fire firing
		guns gun weapons arms artillery offensive offensives operations operation combat violence assault assaults raids raid raiding rockets
		missiles mortar mortars drones sorties bloodshed warfare incursions incursion jets aircraft warplanes rifles clashes killing killings
		hostile ambushes ambush sabotage bombs mortars advances aggression combats flights sorties abductions kidnappings battle battles skirmishes assassinations militants insurgents rebels guerrillas guerrilla arms pounding barrage barrages slaughter carnage shootings airstrike reprisals retaliation firefights gunbattles ordnance explosives cannonade
		invasion onslaught thrust deployments kidnapping abduction executions extortion explosion shellfire
		battlefield front frontline besieged military troops army armed sniping`)
	add(stopVerb, `suspend suspends suspended suspending halt halts halted halting cease ceases ceased ceasing stop stops stopped stopping
		pause pauses paused pausing discontinue discontinued discontinuing abstain abstained interrupt interrupted freeze freezes froze freezing silence silences silenced silencing refrain refrained`)
	add(extendVerb|extendedCue, `protract protracted protracting prolongations renewals lengthening stretches stretching extend extends extended extending prolong prolongs prolonged prolonging renew renews renewed renewing
		topped tacked lengthen lengthens lengthened lengthening stretch stretched stretching extension extensions prolongation renewal add renewable`)
	add(lastVerb, `last lasts lasted lasting hold holds held holding run runs ran running remain remains remained remaining continue continues continued continuing
		stay stays stayed staying be is are was were been cover covers covered covering endure endured endures survive survives survived apply applies applied
		stand stands stood keep keeps kept keeping go goes provide provides provided foresee foresees foreseen foresaw envisage envisages envisaged stipulate stipulates
		stipulated specify specifies specified mention mentions mentioned fix fixes fixed grant grants granted expected slated scheduled capped reduced cut
		shortened halved amounts amounted comprises consists sets set good respected observed honoured honored take takes topped carried bind binds bound valid effective hold limited confined whittled pared trimmed slashed doubled trebled tripled restricted fixed due intended meant supposed total totals totalling spans span would will`)
	add(eventWord, `talks talk war wars siege meeting meetings negotiations negotiation conflict visit session conference interview speech vote debate
		trial sentence jail prison campaign insurgency embargo curfew mission mandate trip delay holiday occupation rule deadline notice notification
		harvest shift shifts strike search hunt march rebellion crisis drought rally term stay hospital blockade detention custody captivity flight
		journey drive walk wait dialogue consultations bargaining discussions summit tour meal ceremony food fuel water medicine rations stocks bread power battle insurrection mourning prayer rain leave pregnancy career reign marriage`)
	add(preposition, `of in on for to by at from with within during after before since until till under over into through throughout across along against between among
		near around about as per without inside outside beyond despite amid amidst upon towards toward via than`)
	add(conjunction, `and but or while when because although though if unless whereas nor so yet once where that which who whose whom as`)
	add(pronoun, `it this that these those they he she we i you which who both each`)
	add(auxiliary, `has have had is are was were be been being will would shall should can could may might must do does did not to`)
	add(determiner, `the a an its his her their our my this that these those any all some each every no another such`)
	add(reportVerb, `said says say saying told tells added adds noted notes reported wrote stated explained acknowledged insisted stressed
		admitted claimed argued warned confirmed replied answered according`)
	add(neutralNoun, `stages limits options length option deal agreement accord arrangement extension period one proposal plan offer framework pledge break opening regime version draft resolution text
		recommitment limit ones term duration initiative measure order decree undertaking prolongation renewal reprieve stretch phase
		phases stage interval spell span scheme formula commitment promise vow affair timeframe text document paper communique communiqué statement protocol memorandum instrument
		periods extensions intervals spells spans stretches terms arrangements steps instalments increments blocks slots bursts openings idea suggestion compromise alternative gesture trial
		round cycle package maximum minimum ceiling experiment lease limit test rest validity rollover`)
	add(humane, `humanitarian unilateral temporary nationwide mutual tactical operational bilateral local informal provisional preliminary unconditional conditional immediate partial
		full complete comprehensive fragile shaky initial new brief short daily renewed renewable one-sided sided national military festive yuletide religious`)
	add(adverb, `altogether completely entirely otherwise elsewhere nonetheless thereafter also still only just already then now later again however meanwhile nevertheless overnight jointly reportedly publicly formally finally initially first
		hereby ever hitherto earlier immediately recently once repeatedly together instead both therefore thus even never always unilaterally`)
	add(otherVerb, `went left came made gave took saw fought spent waited worked walked drove flew lived slept died killed wounded fled besieged
		brought bought sold sent found lost built paid rode sang stole taught wore wrote caught chose drank ate fed fell grew heard learnt meant shut stood struck swam
		talked spoke negotiated bargained debated travel travelled toured sat jailed imprisoned sentenced delayed postponed rained governed ruled`)
	add(calledCue, `clamour clamoured clamouring clamor clamored clamoring petitioned petitioning petition recommend recommends recommended recommending recommendation counsel counselled counsels
		invite invites invited inviting entreat entreats entreating entreaty petitions requires required supplicate press desire desires desired wish wishes wished prayed pray push pushes plead pleading implore implores imploring exhort exhorts exhorting entreated beseech beseeches besought lobby lobbied lobbying lobbies campaigned called calls calling call urged urges urging urge demanded demands demanding demand appealed appeals appealing appeal
		begged begs begging beg pleaded pleads plea pressed presses pressing wanted wants want seek seeks sought seeking requested requests requesting request insisting needed needs need
		ask asked asks asking pushed pushing backed backs supports supported implored exhorted hope hopes hoped`)
	add(proposedCue, `broach broached broaches moot moots submitted submits submit advanced advances sketched sketches volunteered volunteers studying studied examining haggling haggle haggled
		signalled signaled signals overture overtures blueprint contemplate toyed discusses float floats floating table tables tabling outline outlining mull mulls weigh weighs pondered pondering ponder debating hinted hints hinting contemplates contemplating contemplated suggestion outlined outlines proposed proposes proposing propose proposal offered offers offering offer suggested suggests suggesting suggest floated tabled countered draft
		weighed mulled mooted envisages envisaged considered considering consider weighing mulling possible discussion discussing discuss discussed
		negotiate negotiating`)
	add(announcedCue, `welcome welcomes praised praises lauded saluted revealed reveals disclosed discloses guaranteed guarantees guarantee bade dictated enacted enjoined mandated stipulates prescribed prescribes publicised publicized edict fiat directed directs directing welcomed hailed applauded decided decides decision announced announces announcing announce announcement announcements declarations declared declares declaring declare declaration proclaimed proclaims proclaiming
		proclaim ordered orders ordering promised promises pledged pledges vowed vows vowing unveiled swore sworn decreed issued granted imposed instructed introduced planned
		instituted commanded proclamation applied`)
	add(agreedCue, `acceptance approval ratification endorsement adoption blessing nod go-ahead assented assents assenting acquiesced acquiesces acquiescing acceded accedes acceding subscribed subscribes okayed greenlit greenlighted blessed embraced embraces embracing
		thrashed forged forges forging cobbled patched wrested extracted wrung coaxed approving consenting undertaking commit commits committing clinch clinches ink inks seal seals broker brokers secure secures negotiate adopt adopts adopting ratify ratifies endorse endorses endorsing approve arranged arrange arranges arranging inked finalised finalized agreed agrees agreeing agree accepted accepts accepting accept signed signs signing sign consented struck brokered approved approves approving
		reached reaching concluded sealed adopted ratified endorsed settled settle settles initialed initialled clinched negotiated secured hammered
		consent assent obtain obtains obtained obtaining undertook undertake committed nodded shall deal agreement accord pact accords arrangement`)
	add(rejectedCue, `rubbished rubbishes derided derides ridiculed ridicules mocked mocks disowned disavowed discounted discounts resisted resists resisting deplored denounced denounces balk balks baulk baulks
		condemned condemns repudiating rejections rebuffing spurning dismissal deny denying spurn spurns rebuff rebuffs decline scorn scorns snub snubs oppose repudiated repudiates shunned shuns rejected rejects rejecting reject refused refuses refusing refuse dismissed dismisses dismissing scorned scoffed scoffs spurned rebuffed denied denies opposed opposes
		snubbed ruled excluded refusal rejection declined declines`)
	add(vetoedCue, `defeated quashed stymied vetoed vetoes vetoing veto blocked blocks blocking`)
	add(brokenCue, `defied defies defying defiance trampled infringed infringes infringing infringement infringements contravened contravenes flouts flouting wrecks snapped snaps cracked sundered
		splintered disintegrating unravelling unraveling crumbling foundering faltering imploding scuppers derails torpedoes punctured puncturing marred torpedoed derailed undone imploded implodes disintegrates dies died failed fails faltered unravels crumbles foundered disintegrated evaporated violated violates violating violation violations breached breaches breaching breach broken broke breaks breaking shattered collapsed collapses collapsing collapse
		crumbled unravelled unraveled flouted ignored resumed resumes erupted fell disregarded scuppered wrecked`)
	add(expiredCue, `end terminated terminates terminating petered lapsing elapse elapses ending expired expires expiring expire lapse lapsed lapses ended ends elapsed ran over finished expiry`)
	add(forceCue, `begun honoured honored honours honors honouring honoring beginning opened brought brings enjoyed enjoys enjoying began begins started starts starting begin took takes holding holds held hold observed observing respected respecting respects current currently existing effect force
		ongoing underway entered entering quiet present kept keeping place observance went into`)
	add(scantCue, `insufficient inadequate enough short suffice sufficient scarcely`)
	add(partyWord, `army armies troops rebels rebel insurgents guerrillas guerrilla militants militia militias soldiers forces commander commanders general generals
		brigade brigades fighters gunmen paramilitaries paramilitary warlords garrison battalion battalions belligerents combatants jihadists separatists navy marines marshal marshals junta warlord`)
	add(warWord, `besieged siege encircled civilians convoy convoys wounded hostages hostage captives captive prisoners aid relief shells shell trenches
		humanitarian evacuate evacuation evacuated corridor corridors war battle ambulance ambulances stretchers medics supplies lorries villagers bombs snipers rubble enclave frontline front displaced refugees`)
	add(negation, `not never no without nor neither cannot n’t`)
	return m
}()

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
