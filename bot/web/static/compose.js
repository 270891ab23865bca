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

// parse reads a line up to its end. Bare words go to the first option. Each
// part knows where it stands, so that a suggestion can take its place.
export function parse(line, commands) {
  if (!line.startsWith("/")) return null;
  const command = commands.filter((c) => (line + " ").startsWith("/" + c.name + " ")).sort((a, b) => b.name.length - a.name.length)[0];
  if (!command) return { command: null, prefix: line.slice(1) };
  const args = new Map(), parts = [];
  let bare = [], bareAt = -1, i = command.name.length + 1;
  const main = command.options.find((o) => o.type === STRING);
  while (i < line.length) {
    if (/\s/.test(line[i])) { i++; continue; }
    const start = i;
    const m = /^([a-z0-9_-]+):/.exec(line.slice(i));
    const option = m && command.options.find((o) => o.name === m[1]);
    if (option) i += m[0].length;
    const [value, end, open] = word(line, i);
    i = end;
    if (option) {
      args.set(option.name, value);
      parts.push({ option, value, start, end, open });
    } else {
      if (bareAt < 0) bareAt = start;
      bare.push(value);
      parts.push({ option: null, value, start: bareAt, wordStart: start, end, open });
    }
  }
  // A value once begun keeps its blanks: speaker:Frank Wal… is what people type
  // when they are offered the rest.
  if (bare.length && main && !args.has(main.name)) args.set(main.name, bare.join(" "));
  return { command, args, parts, main, bare: bare.join(" "), bareAt };
}

// word reads a value: bare up to a blank, or quoted with \" inside.
function word(line, i) {
  if (line[i] !== '"') {
    const m = /^\S*/.exec(line.slice(i));
    return [m[0], i + m[0].length, false];
  }
  let v = "";
  for (i++; i < line.length; i++) {
    if (line[i] === "\\" && i + 1 < line.length) { i++; v += line[i] === "n" ? "\n" : line[i]; continue; }
    if (line[i] === '"') return [v, i + 1, false];
    v += line[i];
  }
  return [v, i, true];
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
  if (!/\s/.test(line[p.command.name.length + 1] || "")) return { stage: "named", items: [{ label: "/" + p.command.name, detail: p.command.description, line: line + " " }] };
  const last = p.parts[p.parts.length - 1];
  const touching = last && last.end === line.length && !(last.option && line.endsWith('"') && !last.open && line[last.end - 1] === '"' && last.value !== "");
  if (touching && last.option) return value(p, last.option, last.value, line.slice(0, last.start));
  const items = [];
  const prefix = touching ? last.value.toLowerCase() : "";
  const head = touching ? line.slice(0, last.wordStart ?? last.start) : line;
  for (const o of p.command.options) {
    if (p.args.has(o.name) && !(o === p.main && p.bare)) continue;
    if (o === p.main && p.bare) continue;
    if (prefix && !o.name.startsWith(prefix)) continue;
    items.push({ label: o.name, detail: o.description, required: o.required, more: true, line: head + o.name + ":" });
  }
  let ask = null;
  if (p.main && (p.bare || !p.parts.length) && p.main.autocomplete && !p.parts.some((x) => x.option === p.main)) {
    const a = p.bareAt < 0 ? line.length : p.bareAt;
    const bareOnly = !p.parts.some((x) => x.option);
    if (bareOnly) ask = value(p, p.main, p.bare, line.slice(0, a)).ask;
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
