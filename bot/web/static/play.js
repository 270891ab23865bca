// The playground: a Discord channel with one other member, the bot. What it
// sends and draws is what Discord sends and draws.

import { message, el, EPHEMERAL } from "./draw.js";
import { flatten, parse, next, data, missing, quote, begun, STRING } from "./compose.js";

const $ = (id) => document.getElementById(id);
const log = $("log"), box = $("box"), list = $("list"), hint = $("hint"), menu = $("menu"), picker = $("file");
let start = { commands: [], examples: [] }, commands = [], messageCommands = [];
let items = [], active = -1, asked = 0, coming = null, serial = 0;
const files = new Map(), history = [];
let past = 0;

// send gives an interaction to the bot and its callback back: {type, data}.
async function send(body) {
  const r = await fetch("play/interactions", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!r.ok) throw new Error((await r.text()).trim() || `The bot answered with status ${r.status}.`);
  if (!(r.headers.get("Content-Type") || "").startsWith("multipart/")) return r.json();
  const form = await r.formData(), answer = JSON.parse(await text(form.get("payload_json")));
  const found = new Map(), about = (answer.data && answer.data.attachments) || [];
  for (const [k, f] of form) {
    const m = /^files\[(\d+)\]$/.exec(k);
    if (!m || !(f instanceof File)) continue;
    const a = about.find((x) => String(x.id) === m[1]);
    found.set(f.name, { name: f.name, type: f.type, url: URL.createObjectURL(f), description: a && a.description });
  }
  answer.data.files = found;
  return answer;
}

const text = (part) => typeof part === "string" ? part : part.text();

// A post is a message on the page: what was asked, and the answer.
function post(author, bot) {
  const now = new Date();
  const name = el("h2", {}, author, bot ? el("span", { className: "app" }, "APP") : "");
  const p = el("article", { className: bot ? "post bot" : "post", tabIndex: 0 },
    el("div", { className: "avatar", "aria-hidden": "true" }, bot ? "❝" : "☺"),
    el("header", {}, name, el("time", { dateTime: now.toISOString() }, now.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }))));
  return p;
}

const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 80;

function append(node, always) {
  const follow = always || atEnd();
  log.append(node);
  if (follow) node.scrollIntoView({ block: node.offsetHeight > log.clientHeight ? "start" : "nearest" });
}

// said is a message of the user's own.
function said(words) {
  const p = post("You", false);
  p.append(el("div", { className: "body" }, el("div", { className: "content" }, words)));
  p.words = words;
  p.state = { id: id(), content: words, author: { id: "100000000000000001", username: "you" } };
  tools(p);
  append(p, true);
}

const id = () => String(Date.now() * 4194304 + serial++);

// answer sends a request and draws what comes back as a post of the bot's.
async function answer(body, used) {
  const p = post("Parley", true);
  const line = el("p", { className: "used" });
  if (used) line.append(el("b", {}, "You"), " used ", el("code", {}, used));
  const wait = el("div", { className: "body waiting" }, "Parley is thinking …");
  p.prepend(line);
  p.append(wait);
  p.request = used;
  append(p, true);
  await settle(p, body, wait);
}

async function settle(p, body, wait) {
  const began = performance.now();
  try {
    const r = await send(body);
    if (r.type === 4 || r.type === 7) show(p, r.data || {});
    else if (wait) wait.remove();
  } catch (err) {
    show(p, { content: "", flags: EPHEMERAL });
    p.append(el("div", { className: "body failed", role: "alert" }, "This interaction failed. " + err.message));
  }
  performance.measure("answer", { start: began });
}

// show draws a message into a post, in place of what stood there.
function show(p, m) {
  for (const old of p.querySelectorAll(":scope > .body, :scope > .private")) old.remove();
  p.state = { id: (p.state && p.state.id) || id(), type: 20, content: m.content || "", embeds: m.embeds || [], components: m.components || [], flags: m.flags || 0,
    author: { id: "100000000000000012", username: "parley", bot: true } };
  const body = message(m, (d, control) => press(p, d, control));
  if (!body.childNodes.length) body.append(el("div", { className: "content" }, "(an empty message)"));
  p.append(body);
  p.words = body.innerText;
  const hidden = (m.flags & EPHEMERAL) !== 0;
  p.classList.toggle("ephemeral", hidden);
  if (hidden) {
    const dismiss = el("button", { type: "button", className: "plain" }, "Dismiss message");
    dismiss.addEventListener("click", () => { p.remove(); box.focus(); });
    p.append(el("p", { className: "private" }, "Only you can see this · ", dismiss));
  }
  tools(p);
  if (p.getBoundingClientRect().bottom > log.getBoundingClientRect().bottom) p.scrollIntoView({ block: p.offsetHeight > log.clientHeight ? "start" : "end" });
}

// press sends a component. What comes back takes the message's place or stands
// below it, as the callback says.
async function press(p, d, control) {
  control.classList.add("busy");
  const m = { type: 3, data: d, message: p.state };
  try {
    const r = await send(m);
    if (r.type === 7) {
      const label = control.textContent, rows = () => [...p.querySelectorAll(".row button")];
      show(p, r.data || {});
      // The keyboard stays on the same button of the new page. The last has no
      // More: then it goes to Back, and never to what deletes.
      const turns = ["Back", "More"], on = (labels) => rows().find((b) => labels.includes(b.textContent) && !b.disabled);
      const again = on([label]) || (turns.includes(label) ? on(turns) : null) || p;
      again.focus({ preventScroll: true });
    } else if (r.type === 4) {
      const q = post("Parley", true);
      q.prepend(el("p", { className: "used" }, el("b", {}, "You"), " pressed ", el("code", {}, control.textContent || "a menu")));
      show(q, r.data || {});
      append(q, true);
    }
  } catch (err) {
    hint.textContent = "This interaction failed. " + err.message;
  }
  control.classList.remove("busy");
}

// ---- the box

function submit(line) {
  line = line.trim();
  if (!line) return;
  history.push(line);
  past = history.length;
  hint.textContent = "";
  if (!line.startsWith("/")) {
    const c = commands.find((x) => x.name === "ask");
    said(line);
    if (!c) { hint.textContent = "This bot has no command for questions: type / for those it has."; return clear(); }
    const main = c.options.find((o) => o.type === STRING);
    answer({ type: 2, data: data({ command: c, args: new Map([[main.name, line]]) }) }, "/ask " + main.name + ":" + quote(line));
    return clear();
  }
  const p = parse(line, commands);
  if (p.error) { hint.textContent = p.error; return; }
  const lack = missing(p, files);
  if (lack) { hint.textContent = `/${p.command.name} needs ${lack.name}: ${lack.description}`; box.value = line + " " + (lack.type === STRING ? lack.name + ":" : ""); suggest(); return; }
  answer({ type: 2, data: data(p, null, files) }, line);
  clear();
}

function clear() {
  box.value = "";
  files.clear();
  close();
}

function close() {
  items = [];
  active = -1;
  asked++; // what is still to come opens it no more
  coming = null;
  list.hidden = true;
  list.replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function draw(found, first) {
  items = found;
  active = first ? 0 : -1;
  if (!items.length) return close();
  list.replaceChildren(...items.map((it, i) => {
    const li = el("li", { role: "option", id: "s" + i, "aria-selected": String(i === active) }, el("b", {}, it.label), it.required ? el("i", {}, "required") : "", it.detail ? el("span", {}, it.detail) : "");
    li.addEventListener("pointerdown", (e) => { e.preventDefault(); take(i); });
    return li;
  }));
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
  mark();
}

function mark() {
  [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === active)));
  if (active >= 0) {
    box.setAttribute("aria-activedescendant", "s" + active);
    list.children[active].scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

function take(i) {
  const it = items[i];
  box.value = it.line;
  if (it.pick) { picker.dataset.option = it.pick; picker.click(); return close(); }
  suggest();
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}

async function suggest() {
  const line = box.value;
  if (!line.startsWith("/")) return close();
  coming = null;
  const n = next(line, commands);
  draw(n.items, n.stage === "command");
  const p = parse(line, commands);
  hint.textContent = n.option ? `${n.option.name}: ${n.option.description}` : p.error && p.command ? p.error : p.command ? p.command.description : "";
  if (!n.ask) return;
  const mine = ++asked;
  const q = { command: p.command, args: new Map(p.args) };
  try {
    const r = await (coming = send({ type: 4, data: data(q, n.ask.option, files) }));
    if (mine !== asked || box.value !== line) return; // typed on meanwhile
    const choices = (r.data && r.data.choices) || [];
    // Enter takes the name being typed, as in Discord; Escape keeps the words.
    draw(choices.map((c) => ({ label: c.name, line: n.ask.put(String(c.value)) })).concat(n.items), choices.length > 0 && begun(n.ask, choices[0].name));
  } catch { /* the box works without */ }
}

box.addEventListener("input", suggest);
box.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== box) close(); }, 100));
// A box of one line would join the lines of what is pasted without a blank.
box.addEventListener("paste", (e) => {
  const words = e.clipboardData.getData("text");
  if (!/[\r\n]/.test(words)) return;
  e.preventDefault();
  box.setRangeText(words.replace(/\s*[\r\n]+\s*/g, " ").slice(0, 6000), box.selectionStart, box.selectionEnd, "end");
  suggest();
});
// A keyboard on glass may tell of Enter only by sending the form.
let entered = false;
box.addEventListener("keyup", () => { entered = false; });
box.addEventListener("keydown", (e) => {
  if (e.isComposing) return;
  entered = e.key === "Enter";
  const open = !list.hidden;
  if (open && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
    active = (active + (e.key === "ArrowDown" ? 1 : -1) + items.length + (active < 0 && e.key === "ArrowUp" ? 1 : 0)) % items.length;
    mark();
    e.preventDefault();
  } else if ((open || coming) && e.key === "Escape") {
    close();
    e.preventDefault();
  } else if (open && e.key === "Tab" && !e.shiftKey) {
    take(Math.max(active, 0));
    e.preventDefault();
  } else if (e.key === "Enter" && !e.shiftKey) {
    // The same whether it comes before the suggestions or after them.
    const line = box.value, go = () => { if (box.value === line) active >= 0 ? take(active) : submit(line); };
    if (active < 0 && coming) coming.catch(() => {}).then(go); else go();
    e.preventDefault();
  } else if (!open && e.key === "ArrowUp" && (box.value === "" || box.value === history[past]) && past > 0) {
    box.value = history[--past];
    e.preventDefault();
  } else if (!open && e.key === "ArrowDown" && box.value && box.value === history[past]) {
    box.value = history[++past] || "";
    e.preventDefault();
  }
});
$("form").addEventListener("submit", (e) => {
  e.preventDefault();
  if (entered) return;
  submit(box.value);
  box.focus();
});

// Whoever types means the box, wherever the focus was left; and the box scrolls
// what is above it.
document.addEventListener("keydown", (e) => {
  const t = e.target, typing = t === box || t.closest("select, [role=menu]");
  if (!typing && (e.key === "Escape" || e.key.length === 1 && e.key !== " " && !e.ctrlKey && !e.metaKey && !e.altKey)) box.focus();
  if (t === box && (e.key === "PageUp" || e.key === "PageDown")) {
    log.scrollBy(0, (e.key === "PageUp" ? -.8 : .8) * log.clientHeight);
    e.preventDefault();
  }
});

// A file is put where the bot can fetch it, as Discord does.
picker.addEventListener("change", async () => {
  const f = picker.files[0];
  if (!f) return;
  try {
    const r = await fetch("play/files?name=" + encodeURIComponent(f.name), { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: f });
    if (!r.ok) throw new Error((await r.text()).trim());
    files.set(picker.dataset.option, await r.json());
    hint.textContent = `Attached: ${f.name}`;
  } catch (err) {
    hint.textContent = "The file could not be attached. " + err.message;
  }
  picker.value = "";
  box.focus();
});

// ---- message commands, by right click, the menu key or the dots

function tools(p) {
  if (p.querySelector(":scope > .dots")) return;
  const b = el("button", { type: "button", className: "dots", "aria-label": "Message menu", "aria-haspopup": "menu" }, "⋯");
  b.addEventListener("click", () => { const r = b.getBoundingClientRect(); openMenu(p, r.right, r.bottom, b); });
  p.append(b);
}

log.addEventListener("contextmenu", (e) => {
  const p = e.target.closest(".post");
  if (!p || e.target.closest("a, img") || (!messageCommands.length && !start.articles)) return;
  e.preventDefault();
  openMenu(p, e.clientX, e.clientY, p);
});

function openMenu(p, x, y, back) {
  const picked = String(getSelection()).trim();
  const entries = messageCommands.map((c) => ["Apps: " + c.name, () => {
    const m = { ...p.state, channel_id: "100000000000000011", timestamp: new Date().toISOString() };
    answer({ type: 2, data: { id: "1", name: c.name, type: 3, target_id: m.id, resolved: { messages: { [m.id]: m } } } }, c.name);
  }]);
  if (start.articles && p.request) entries.push(["Open beside the article", () => open("a?q=" + encodeURIComponent(p.request), "_blank", "noopener")]);
  entries.push([picked ? "Copy selection" : "Copy text", () => navigator.clipboard && navigator.clipboard.writeText(picked || p.words || "")]);
  menu.replaceChildren(...entries.map(([label, run]) => {
    const b = el("button", { type: "button", role: "menuitem", tabIndex: -1 }, label);
    b.addEventListener("click", () => { shut(); run(); });
    return el("li", { role: "none" }, b);
  }));
  const shut = () => { menu.hidden = true; document.removeEventListener("pointerdown", outside, true); back.focus({ preventScroll: true }); };
  const outside = (e) => { if (!menu.contains(e.target)) shut(); };
  document.addEventListener("pointerdown", outside, true);
  menu.onkeydown = (e) => {
    const all = [...menu.querySelectorAll("button")], at = all.indexOf(document.activeElement);
    if (e.key === "Escape" || e.key === "Tab") shut();
    else if (e.key === "ArrowDown") all[(at + 1) % all.length].focus();
    else if (e.key === "ArrowUp") all[(at - 1 + all.length) % all.length].focus();
    else return;
    e.preventDefault();
  };
  menu.hidden = false;
  menu.style.left = Math.max(8, Math.min(x, innerWidth - menu.offsetWidth - 8)) + "px";
  menu.style.top = Math.max(8, Math.min(y, innerHeight - menu.offsetHeight - 8)) + "px";
  menu.querySelector("button").focus();
}

// ---- start

const theme = (t) => { document.documentElement.dataset.theme = t; };
$("theme").addEventListener("click", () => {
  const now = document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
  theme(now === "dark" ? "light" : "dark");
  try { localStorage.setItem("theme", now === "dark" ? "light" : "dark"); } catch { /* a private window keeps nothing */ }
});
try { const t = localStorage.getItem("theme"); if (t) theme(t); } catch { /* as the system has it */ }

try {
  start = await (await fetch("play/start")).json();
  commands = flatten(start.commands);
  messageCommands = start.commands.filter((c) => c.type === 3);
  const p = post("Parley", true);
  const body = el("div", { className: "body" }, el("div", { className: "content" }, "Ask me what was said. I answer with the words of the articles and where they stand, or say that they do not answer."));
  const row = el("div", { className: "row" });
  for (const q of start.examples || []) {
    const b = el("button", { type: "button", className: "button secondary" }, q);
    b.addEventListener("click", () => { box.value = q; submit(q); });
    row.append(b);
  }
  body.append(row);
  p.append(body);
  append(p);
  document.body.dataset.ready = "true";
} catch (err) {
  hint.textContent = "The playground could not start. " + err.message;
}
