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

// tokens cuts a line at blanks, but not inside double quotes. A quote opens a
// value only at the start of a token or right after "name:", so that 5" stays
// what it is, and one that is never closed takes the rest of the line. It is
// the bot's own way of reading: a line means the same wherever it is typed.
function tokens(line, i) {
  const out = [];
  while (i < line.length) {
    if (blank.test(line[i])) { i++; continue; }
    const t = { start: i, key: "", value: "", quoted: false, open: false };
    const quoted = () => {
      for (i++; i < line.length; i++) {
        if (line[i] === '"') { i++; return; }
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
        if (line[i] === '"') { quoted(); break; }
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

// parse reads a line. Words that belong to no option go to the first one, if it
// takes text. Each part knows where it stands, so that a suggestion can take
// its place. error says why the line is no request; command is null while its
// name is still being typed.
export function parse(line, commands) {
  if (!line.startsWith("/")) return null;
  const lead = line.length - line.trimStart().length, typed = line.toLowerCase();
  const command = commands.filter((c) => typed.startsWith("/" + c.name) && (typed.length === c.name.length + 1 || blank.test(typed[c.name.length + 1])))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!command) return { command: null, prefix: line.slice(lead + 1), error: `There is no command ${line.split(/\s/)[0]}. Type / to see those there are.` };
  const p = { command, args: new Map(), parts: [], bare: "", bareAt: -1, error: "" };
  p.main = command.options[0] && command.options[0].type === STRING ? command.options[0] : null;
  const bare = [];
  for (const t of tokens(line, command.name.length + 1)) {
    const option = t.key ? command.options.find((o) => o.name === t.key) : null;
    if (option) {
      if (t.value) p.args.set(option.name, t.value);
    } else {
      // Somebody's words may look like an option; a name that is suggested may not.
      if (t.key && t.value && !(p.main && p.main.required && !p.main.autocomplete)) p.error ||= `/${command.name} has no option ${t.key}.`;
      if (p.bareAt < 0) p.bareAt = t.start;
      bare.push(t);
    }
    p.parts.push({ ...t, option: option || null });
  }
  if (!bare.length) return p;
  p.bare = bare.length === 1 && bare[0].quoted ? bare[0].value : bare.map((t) => t.raw).join(" ");
  if (p.error) return p;
  if (!p.main) p.error = `/${command.name} takes no words of its own.`;
  else if (p.args.has(p.main.name)) p.error = `/${command.name} has both ${p.main.name}: and words that belong to no option. Put values with blanks in double quotes.`;
  else if (p.bare) p.args.set(p.main.name, p.bare);
  return p;
}

// quote writes a value so that parse reads it.
export function quote(v) {
  if (!/[\s"\\]/.test(v)) return v;
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
      if (o.type === BOOL) value = v === "true";
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

// next says what could be typed at the end of the line: a list of suggestions,
// each with the line that it would make, and the option to ask the bot about.
export function next(line, commands) {
  const p = parse(line, commands);
  if (!p) return { items: [] };
  if (!p.command) {
    const want = p.prefix.toLowerCase();
    const hits = commands.filter((c) => c.name.startsWith(want)).concat(commands.filter((c) => !c.name.startsWith(want) && c.name.includes(want)));
    return { stage: "command", items: hits.map((c) => ({ label: "/" + c.name, detail: c.description, line: "/" + c.name + " " })) };
  }
  if (line.length === p.command.name.length + 1) return { stage: "named", items: [{ label: "/" + p.command.name, detail: p.command.description, line: line + " " }] };
  const last = p.parts[p.parts.length - 1];
  const touching = last && last.end === line.length;
  if (touching && last.option) {
    const closed = line.endsWith('"') && !last.open && last.raw.length > last.key.length + 2;
    return closed ? { items: [] } : value(p, last.option, last.value, line.slice(0, last.start));
  }
  const items = [], prefix = touching ? last.value.toLowerCase() : "", head = touching ? line.slice(0, last.start) : line;
  for (const o of p.command.options) {
    if (p.args.has(o.name) || prefix && !o.name.startsWith(prefix)) continue;
    items.push({ label: o.name, detail: o.description, required: o.required, line: head + o.name + ":" });
  }
  // Bare words are the beginning of the first option's value: /quotes Stein…
  let ask = null;
  if (p.main && p.main.autocomplete && p.parts.every((t) => !t.option)) {
    ask = value(p, p.main, p.bare, line.slice(0, p.bareAt < 0 ? line.length : p.bareAt)).ask;
  }
  return { stage: "option", items, ask };
}

function value(p, o, typed, head) {
  const put = (v) => head + o.name + ":" + quote(v) + " ";
  let items = [];
  if (o.choices) items = o.choices.filter((c) => c.name.toLowerCase().includes(typed.toLowerCase())).map((c) => ({ label: c.name, line: put(String(c.value)) }));
  if (o.type === BOOL) items = ["true", "false"].filter((b) => b.startsWith(typed)).map((b) => ({ label: b, line: put(b) }));
  if (o.type === FILE) items = [{ label: "Choose a file …", pick: o.name, line: head }];
  return { stage: "value", option: o, items, ask: o.autocomplete ? { option: o.name, put } : null };
}
