// The box in which requests are written: it reads the text form of a command,
//
//   /who-said words:"communication issues" speaker:Steinmeier
//
// says what could come next, and makes of it the options that Discord sends.

// Kinds of option, as Discord numbers them.
export const SUB = 1, GROUP = 2, STRING = 3, INTEGER = 4, BOOL = 5, NUMBER = 10, FILE = 11;

// flatten gives the list of what can be typed: a subcommand is two words.
export function flatten(commands) {
  const out = [];
  for (const c of commands) {
    if ((c.type || 1) !== 1) continue;
    const subs = (c.options || []).filter((o) => o.type === SUB);
    if (!subs.length) out.push({ name: c.name, description: c.description, options: c.options || [], path: [c.name] });
    for (const s of subs) out.push({ name: c.name + " " + s.name, description: s.description, options: s.options || [], path: [c.name, s.name] });
  }
  return out;
}

// What counts as a blank: the same characters as for the bot.
const blank = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

// Double quotes as telephones type them. They open a value after "name:" only.
const curly = (c) => c === "“" || c === "”" || c === "„";

// tokens cuts a line at blanks, but not inside double quotes. A quote opens a
// value only at the start of a token or right after "name:", so that 5" stays
// what it is; never closed, it takes the rest of the line. The bot reads alike.
function tokens(line, i) {
  const out = [];
  while (i < line.length) {
    if (blank.test(line[i])) { i++; continue; }
    // quoted: the whole is one quoted value; marked: what follows "name:" is.
    const t = { start: i, key: "", value: "", quoted: false, marked: false, open: false };
    const quoted = () => {
      const phone = curly(line[i]);
      for (i++; i < line.length; i++) {
        if (phone ? curly(line[i]) : line[i] === '"') { i++; return; }
        if (line[i] === "\\" && '"\\nr'.includes(line[i + 1] || " ")) {
          i++;
          t.value += line[i] === "n" ? "\n" : line[i] === "r" ? "\r" : line[i];
        } else t.value += line[i];
      }
      t.open = true;
    };
    while (i < line.length && !blank.test(line[i])) {
      if (line[i] === ":" && !t.key && /^[a-z-]+$/i.test(line.slice(t.start, i))) {
        t.key = line.slice(t.start, i).toLowerCase();
        t.value = "";
        i++;
        if (line[i] === '"' || curly(line[i])) { t.marked = true; quoted(); break; }
        continue;
      }
      if (i === t.start && line[i] === '"') {
        quoted();
        t.quoted = i >= line.length || blank.test(line[i]);
        if (t.quoted) break;
        continue;
      }
      t.value += line[i++];
    }
    t.end = i;
    t.raw = line.slice(t.start, i);
    out.push(t);
  }
  return out;
}

// word takes a word of the command's name off the tokens: "who-said" of
// "who-said:words".
function word([t, ...rest]) {
  if (!t) return ["", []];
  if (!t.key) return [t.raw.replace(/[.,;:!?]+$/, "").toLowerCase(), rest, t.end];
  const start = t.start + t.key.length + 1;
  if (!t.value) return [t.key, rest, t.end];
  return [t.key, [{ ...t, start, raw: t.raw.slice(start - t.start), key: "", quoted: t.marked, marked: false }, ...rest], start];
}

// parse reads a line. Words that belong to no option go to the first one, if it
// takes text and has no value, else on from the value before them. Each part
// knows where it stands, so that a suggestion can take its place. error says why
// the line is no request; command is null while its name is being typed.
export function parse(line, commands) {
  if (!line.startsWith("/")) return null;
  const lead = /^\/+/.exec(line)[0].length;
  let [name, list, end] = word(tokens(line, lead));
  let command = commands.find((c) => c.name === name);
  if (!command) {
    const [sub, rest, after] = word(list);
    command = commands.find((c) => c.name === name + " " + sub);
    [list, end] = [rest, after];
  }
  if (!command) {
    const subs = commands.filter((c) => c.name.startsWith(name + " ")).map((c) => "/" + c.name).join(", ");
    return { command: null, prefix: line.slice(lead), error: subs ? `/${name} needs one more word: ${subs}.` : `There is no command ${line.split(/\s/)[0]}. Type / to see those there are.` };
  }
  const p = { command, end, args: new Map(), parts: [], bare: "", bareAt: -1, error: "" };
  p.main = command.options[0] && command.options[0].type === STRING ? command.options[0] : null;
  const of = (t) => t.key && command.options.find((o) => o.name === t.key) || null;
  for (const t of list) if (p.main && of(t) === p.main && t.value) p.args.set(p.main.name, t.value);
  let before = null; // the part whose value may go on with the words that follow
  for (let i = 0; i < list.length;) {
    const t = list[i], option = of(t);
    if (option) {
      if (t.value) p.args.set(option.name, t.value);
      p.parts.push({ ...t, option });
      before = option.type === STRING && !t.marked ? { ...t, option } : null;
      i++;
      continue;
    }
    const run = [];
    for (; i < list.length && !of(list[i]); i++) {
      // Somebody's words may look like an option; a name that is suggested may not.
      const u = list[i];
      if (u.key && u.value && !(p.main && p.main.required && !p.main.autocomplete)) p.error ||= `/${command.name} has no option ${u.key}.`;
      run.push(u);
    }
    const raw = run.map((u) => u.raw).join(" "), said = run.length === 1 && run[0].quoted ? run[0].value : raw;
    const had = before && p.args.get(before.option.name);
    let goes = null; // the value that they are more of
    if (before && !had) goes = said;
    else if (p.main && !p.args.has(p.main.name)) {
      if (said) p.args.set(p.main.name, said);
      p.bare = said;
      p.bareAt = run[0].start;
    } else if (before) goes = had + " " + raw;
    else p.error ||= p.main ? `/${command.name} has both ${p.main.name}: and words that belong to no option. Put values with blanks in double quotes.` : `/${command.name} takes no words of its own.`;
    if (goes) p.args.set(before.option.name, goes);
    for (const u of run) p.parts.push(goes === null ? { ...u, option: null } : { ...u, option: before.option, from: before.start, value: goes });
    before = null;
  }
  return p;
}

// quote writes a value so that parse reads it.
export function quote(v) {
  if (!/["\\]/.test(v) && !blank.test(v) && !curly(v[0])) return v;
  return '"' + v.replace(/[\\"]/g, "\\$&").replace(/\r/g, "").replace(/\n/g, "\\n") + '"';
}

// data makes the interaction's data; focused names the option being typed.
export function data(p, focused, files) {
  const options = [];
  const resolved = {};
  for (const o of p.command.options) {
    let v = p.args.get(o.name);
    if (o.type === FILE) {
      const f = files && files.get(o.name);
      if (!f) continue;
      resolved.attachments = { ...resolved.attachments, [f.id]: f };
      options.push({ name: o.name, type: FILE, value: f.id });
      continue;
    }
    if (v === undefined && o.name !== focused) continue;
    if (v === undefined) v = "";
    let value = v;
    if (o.name !== focused) {
      if (o.type === BOOL) value = v.toLowerCase() === "true";
      if (o.type === INTEGER || o.type === NUMBER) value = Number(v);
    }
    const x = { name: o.name, type: o.type, value };
    if (o.name === focused) x.focused = true;
    options.push(x);
  }
  const [name, sub] = p.command.path;
  const d = { id: "1", name, type: 1, options: sub ? [{ name: sub, type: SUB, options }] : options };
  if (resolved.attachments) d.resolved = resolved;
  return d;
}

// missing is the first required option without a value.
export function missing(p, files) {
  return p.command.options.find((o) => o.required && (o.type === FILE ? !(files && files.has(o.name)) : !p.args.get(o.name)));
}

// next says what could be typed at the end of the line: suggestions, each with
// the line that it would make, and the option to ask the bot about.
export function next(line, commands) {
  const p = parse(line, commands);
  if (!p) return { items: [] };
  if (!p.command) {
    const want = p.prefix.toLowerCase();
    const hits = commands.filter((c) => c.name.startsWith(want)).concat(commands.filter((c) => !c.name.startsWith(want) && c.name.includes(want)));
    return { stage: "command", items: hits.map((c) => ({ label: "/" + c.name, detail: c.description, line: "/" + c.name + " " })) };
  }
  if (line.length === p.end) return { stage: "named", items: [{ label: "/" + p.command.name, detail: p.command.description, line: line + " " }] };
  const last = p.parts[p.parts.length - 1];
  const touching = last && last.end === line.length, goesOn = touching && last.from !== undefined;
  if (touching && last.option && !goesOn) {
    return last.marked && !last.open ? { items: [] } : value(p, last.option, last.value, line.slice(0, last.start));
  }
  const prefix = touching ? (goesOn ? last.raw : last.value).toLowerCase() : "", head = touching ? line.slice(0, last.start) : line;
  const items = p.command.options.filter((o) => !p.args.has(o.name) && o.name.startsWith(prefix))
    .map((o) => ({ label: o.name, detail: o.description, required: o.required, line: head + o.name + ":" }));
  // The last word is more of a value, or the name of the next option.
  if (goesOn) {
    const v = value(p, last.option, last.value, line.slice(0, last.from));
    return { ...v, items: v.items.concat(items) };
  }
  // Bare words begin the first option's value: /quotes Stein…
  let ask = null;
  if (p.main && p.main.autocomplete && p.parts.every((t) => !t.option)) {
    ask = value(p, p.main, p.bare, line.slice(0, p.bareAt < 0 ? line.length : p.bareAt)).ask;
  }
  return { stage: "option", items, ask };
}

const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// begun says whether each word typed begins one of a suggested name: "ad qui".
// Topics are words to look for: any will do.
export function begun({ option, typed }, name) {
  const t = fold(typed), n = fold(name || "");
  return option !== "topic" && t.length > 0 && t.join(" ") !== n.join(" ") && t.every((x) => n.some((y) => y.startsWith(x)));
}

function value(p, o, typed, head) {
  const put = (v) => head + o.name + ":" + quote(v) + " ";
  let items = [];
  if (o.choices) items = o.choices.filter((c) => c.name.toLowerCase().includes(typed.toLowerCase())).map((c) => ({ label: c.name, line: put(String(c.value)) }));
  if (o.type === BOOL) items = ["true", "false"].filter((b) => b.startsWith(typed)).map((b) => ({ label: b, line: put(b) }));
  if (o.type === FILE) items = [{ label: "Choose a file …", pick: o.name, line: head }];
  return { stage: "value", option: o, items, ask: o.autocomplete ? { option: o.name, put, typed } : null };
}
