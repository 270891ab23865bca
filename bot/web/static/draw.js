// What a callback's message looks like: text, embeds, buttons, menus, files.

import { render, link } from "./markdown.js";

export const EPHEMERAL = 64;

export function el(tag, props = {}, ...children) {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(props)) {
    if (v === undefined || v === null || v === false) continue;
    if (k in e && k !== "role" && !k.startsWith("aria")) e[k] = v;
    else e.setAttribute(k, v);
  }
  e.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return e;
}

const md = (cls, text) => text ? el("div", { className: cls }, render(text)) : null;

// source is where a picture comes from: a file of this message, or nothing. A
// picture of another host is not loaded.
function source(url, files) {
  const m = /^attachment:\/\/(.+)$/.exec(url || "");
  return m ? files.get(m[1]) : undefined;
}

function picture(image, files, alt) {
  const f = source(image && image.url, files);
  if (!f) return null;
  const img = el("img", { src: f.url, alt: f.description || alt || f.name });
  return el("a", { href: f.url, target: "_blank", className: "picture" }, img);
}

function embed(e, files) {
  const box = el("section", { className: "embed" });
  if (Number.isInteger(e.color)) box.style.borderLeftColor = "#" + e.color.toString(16).padStart(6, "0");
  if (e.author && e.author.name) box.append(el("div", { className: "author" }, e.author.url ? link(e.author.url, e.author.name) : e.author.name));
  if (e.title) {
    const t = el("div", { className: "title" });
    if (e.url) t.append(link(e.url, el("span", {}, ...render(e.title).childNodes))); else t.append(render(e.title));
    box.append(t);
  }
  const d = md("description", e.description);
  if (d) box.append(d);
  if (e.fields && e.fields.length) {
    const fields = el("div", { className: "fields" });
    for (const f of e.fields) {
      fields.append(el("div", { className: f.inline ? "field inline" : "field" }, md("name", f.name), md("value", f.value)));
    }
    box.append(fields);
  }
  const p = picture(e.image, files, e.title);
  if (p) box.append(p);
  const foot = [e.footer && e.footer.text, e.timestamp && new Date(e.timestamp).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" })].filter(Boolean);
  if (foot.length) box.append(el("div", { className: "footer" }, foot.join(" • ")));
  return box;
}

const styles = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

// component draws one component; press is called with what it sends.
function component(c, press) {
  switch (c.type) {
    case 1:
      return el("div", { className: "row" }, ...(c.components || []).map((x) => component(x, press)));
    case 2: {
      const label = [c.emoji && c.emoji.name, c.label].filter(Boolean).join(" ");
      if (c.style === 5) {
        const a = link(c.url, label + " ↗");
        return typeof a === "string" ? null : el("span", { className: "button secondary" }, a);
      }
      const b = el("button", { type: "button", className: "button " + (styles[c.style] || "secondary"), disabled: !!c.disabled }, label);
      if (!c.label) b.setAttribute("aria-label", label || "button");
      b.addEventListener("click", () => press({ component_type: 2, custom_id: c.custom_id }, b));
      return b;
    }
    case 3: {
      const s = el("select", { "aria-label": c.placeholder || "Choose", disabled: !!c.disabled });
      s.append(el("option", { value: "", disabled: true, selected: true }, c.placeholder || "Choose …"));
      for (const o of c.options || []) s.append(el("option", { value: o.value }, o.description ? `${o.label} – ${o.description}` : o.label));
      s.addEventListener("change", () => press({ component_type: 3, custom_id: c.custom_id, values: [s.value] }, s));
      return s;
    }
  }
  return null;
}

// message draws the body of a message.
export function message(m, press) {
  const files = m.files || new Map();
  const out = el("div", { className: "body" });
  const content = md("content", m.content);
  if (content) out.append(content);
  const used = new Set();
  for (const e of m.embeds || []) {
    const s = /^attachment:\/\/(.+)$/.exec((e.image && e.image.url) || "");
    if (s) used.add(s[1]);
    out.append(embed(e, files));
  }
  for (const [name, f] of files) {
    if (used.has(name)) continue;
    out.append(f.type.startsWith("image/") ? picture({ url: "attachment://" + name }, files)
      : el("a", { className: "attachment", href: f.url, download: name }, name));
  }
  for (const c of m.components || []) {
    const e = component(c, press);
    if (e) out.append(e);
  }
  return out;
}
