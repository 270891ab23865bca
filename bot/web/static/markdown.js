// Discord's markdown, drawn with text nodes and elements made by hand: nothing
// in a message is ever read as HTML. A backslash before punctuation stands for
// that character, so the words of a quotation, which the bot escapes, come out
// exactly as the article prints them.

const marks = [
  ["**", "strong"], ["__", "u"], ["~~", "s"], ["||", "spoiler"], ["*", "em"], ["_", "em"],
];
const punct = /[!-\/:-@[-`{-~]/;

function el(tag, ...children) {
  const e = document.createElement(tag);
  e.append(...children);
  return e;
}

// link gives an anchor for a web address, and plain text for anything else.
export function link(url, label) {
  let u;
  try { u = new URL(url, location.href); } catch { return label; }
  if (u.protocol !== "https:" && u.protocol !== "http:") return label;
  const a = el("a", label);
  a.href = u.href;
  a.target = "_blank";
  a.rel = "noopener noreferrer";
  return a;
}

// closing finds where the mark that opened before i closes, or -1. Escapes are
// stepped over; a single * or _ does not close at a double one.
function closing(s, i, mark) {
  for (let j = i; j < s.length; j++) {
    if (s[j] === "\\") { j++; continue; }
    if (s.startsWith(mark, j) && j > i) {
      if (mark.length === 1 && s[j + 1] === mark) { j++; continue; }
      if (mark.length === 2 && s[j + 2] === mark[0]) continue; // the outer of ***
      if (mark === "_" && /\w/.test(s[j + 1] || "")) continue;
      if (mark.length === 1 && /\s/.test(s[j - 1])) continue;
      return j;
    }
  }
  return -1;
}

function inline(s, out) {
  let text = "";
  const flush = () => { if (text) out.append(text); text = ""; };
  for (let i = 0; i < s.length;) {
    const c = s[i];
    if (c === "\\" && i + 1 < s.length && punct.test(s[i + 1])) { text += s[i + 1]; i += 2; continue; }
    if (c === "`") {
      const run = /^`+/.exec(s.slice(i))[0], end = s.indexOf(run, i + run.length);
      if (end > 0) { flush(); out.append(el("code", s.slice(i + run.length, end))); i = end + run.length; continue; }
    }
    if (c === "[") {
      const m = /^\[((?:\\.|[^\]\\])*)\]\((https?:\/\/[^\s)]+|\/[^\s)]*)\)/.exec(s.slice(i));
      if (m) { flush(); const label = el("span"); inline(m[1], label); out.append(link(m[2], label)); i += m[0].length; continue; }
    }
    if (c === "<") {
      let m = /^<t:(-?\d{1,12})(?::[tTdDfFR])?>/.exec(s.slice(i));
      if (m) { flush(); out.append(new Date(m[1] * 1000).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" })); i += m[0].length; continue; }
      m = /^<\/([^:>]{1,100}):\d+>/.exec(s.slice(i));
      if (m) { flush(); const cmd = el("span", "/" + m[1]); cmd.className = "mention"; out.append(cmd); i += m[0].length; continue; }
      m = /^<(https?:\/\/[^\s>]+)>/.exec(s.slice(i));
      if (m) { flush(); out.append(link(m[1], m[1])); i += m[0].length; continue; }
    }
    if (c === "h" && (i === 0 || !/\w/.test(s[i - 1]))) {
      const m = /^https?:\/\/[^\s<>\\]*[^\s<>\\.,:;!?)\]'"]/.exec(s.slice(i));
      if (m) { flush(); out.append(link(m[0], m[0])); i += m[0].length; continue; }
    }
    const mark = marks.find(([m]) => s.startsWith(m, i));
    if (mark && !(mark[0] === "_" && i > 0 && /\w/.test(s[i - 1]))) {
      const [m, tag] = mark, end = closing(s, i + m.length, m);
      if (end > 0 && !(m.length === 1 && /\s/.test(s[i + 1]))) {
        flush();
        const e = tag === "spoiler" ? el("button") : el(tag);
        if (tag === "spoiler") {
          e.type = "button";
          e.className = "spoiler";
          e.addEventListener("click", () => e.classList.add("open"));
        }
        inline(s.slice(i + m.length, end), e);
        out.append(e);
        i = end + m.length;
        continue;
      }
      text += m;
      i += m.length;
      continue;
    }
    text += c;
    i++;
  }
  flush();
}

// render draws a message's text. A quotation does not hold another one.
export function render(source, quoted) {
  const out = document.createDocumentFragment();
  const lines = String(source).split("\n");
  let para = [];
  const flush = () => {
    if (para.length) { const p = el("div"); inline(para.join("\n"), p); out.append(p); }
    para = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    let m;
    if ((m = /^```(\w*)\s*$/.exec(line)) || /^```/.test(line)) {
      let j = i + 1;
      const code = [];
      if (!m) code.push(line.slice(3));
      while (j < lines.length && !lines[j].includes("```")) code.push(lines[j++]);
      if (j < lines.length) {
        code.push(lines[j].slice(0, lines[j].indexOf("```")));
        flush();
        const pre = el("pre");
        code.forEach((l, n) => {
          if (n === code.length - 1 && l === "") return;
          const row = el("span", l + "\n");
          if (m && m[1] === "diff" && /^[-+]/.test(l)) row.className = l[0] === "+" ? "added" : "cut";
          pre.append(row);
        });
        out.append(pre);
        i = j;
        continue;
      }
    }
    if (!quoted && line.startsWith(">>> ")) {
      flush();
      const q = el("blockquote", render([line.slice(4), ...lines.slice(i + 1)].join("\n"), true));
      out.append(q);
      return out;
    }
    if (!quoted && (line.startsWith("> ") || line === ">")) {
      flush();
      const inner = [];
      while (i < lines.length && (lines[i].startsWith("> ") || lines[i] === ">")) inner.push(lines[i++].slice(2));
      i--;
      out.append(el("blockquote", render(inner.join("\n"), true)));
      continue;
    }
    if ((m = /^(#{1,3}) +(.*)$/.exec(line))) {
      flush();
      const h = el("div");
      h.className = "h" + m[1].length;
      h.setAttribute("role", "heading");
      h.setAttribute("aria-level", String(m[1].length + 2));
      inline(m[2], h);
      out.append(h);
      continue;
    }
    if ((m = /^-# +(.*)$/.exec(line))) {
      flush();
      const s = el("small");
      inline(m[1], s);
      out.append(el("div", s));
      continue;
    }
    if (/^ *[-*] +\S/.test(line) || /^ *\d+\. +\S/.test(line)) {
      flush();
      const ordered = /^ *\d/.test(line), list = el(ordered ? "ol" : "ul"), item = ordered ? /^ *(\d+)\. +(.*)$/ : /^ *[-*] +(.*)$/;
      if (ordered) list.start = parseInt(line, 10);
      while (i < lines.length && (m = item.exec(lines[i]))) {
        const li = el("li");
        inline(m[m.length - 1], li);
        list.append(li);
        i++;
      }
      i--;
      out.append(list);
      continue;
    }
    para.push(line);
  }
  flush();
  return out;
}
