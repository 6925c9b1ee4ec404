// Discord's markdown, as its client draws it.
import { distance, h, link } from "./dom.js";

const INLINE = new RegExp([
  "```(?:[a-z]*\\n)?(?<fence>[\\s\\S]+?)```",
  "(?<ticks>`{1,2})(?<code>[^\\n]+?)\\k<ticks>(?!`)",
  "\\\\(?<escaped>[^A-Za-z0-9\\s])",
  "<t:(?<second>-?\\d{1,13})(?::(?<style>[tTdDfFR]))?>",
  "<(?<mention>@!?|@&|#)(?<id>\\d+)>",
  "<(?<address>https?://[^>\\s]+)>",
  "\\[(?<label>(?:\\\\.|[^\\]\\n\\\\])+)\\]\\((?<target>https?://[^)\\s]+)\\)",
  "(?<url>https?://[^\\s<>]+)",
  "\\*\\*(?<bold>(?:\\\\.|[^\\\\])+?)\\*\\*(?!\\*)",
  "__(?<under>(?:\\\\.|[^\\\\])+?)__(?!_)",
  "~~(?<struck>(?:\\\\.|[^\\\\])+?)~~",
  "\\|\\|(?<spoiler>(?:\\\\.|[^\\\\])+?)\\|\\|",
  "\\*(?<italic>(?:\\\\.|[^\\\\*\\s])(?:(?:\\\\.|[^\\\\*])*?(?:\\\\.|[^\\\\*\\s]))?)\\*",
  "(?<![A-Za-z0-9])_(?<slanted>(?:\\\\.|[^\\\\_])+?)_(?![A-Za-z0-9])",
  "(?<line>\\n)",
].join("|"), "g");

const STYLES = {
  t: { hour: "2-digit", minute: "2-digit" },
  T: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  d: { year: "numeric", month: "2-digit", day: "2-digit" },
  D: { year: "numeric", month: "long", day: "numeric" },
  f: { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" },
  F: { weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" },
};

/** What begins a line. */
const LINES = [
  [/^(#{1,3}) +(?=\S)/, (found) => ["div", { class: `heading h${found[1].length}` }]],
  [/^-# +(?=\S)/, () => ["div", { class: "subtext" }]],
  [/^> /, () => ["blockquote", {}]],
  [/^( *)[-*] +(?=\S)/, () => ["div", { class: "item" }]],
];

/** @param names of people, roles and channels by id */
export function markdown(text, names) {
  const nodes = [];
  let broken = true;
  for (const piece of text.split(/(```[\s\S]+?```)/)) {
    if (piece.startsWith("```")) {
      nodes.push(...inline(piece, names));
      broken = true;
      continue;
    }
    for (const line of piece.split("\n")) {
      const kind = LINES.map(([pattern, made]) => [pattern.exec(line), made]).find(([found]) => found);
      if (kind) {
        const [tag, attributes] = kind[1](kind[0]);
        nodes.push(h(tag, attributes, inline(line.slice(kind[0][0].length), names)));
        broken = true;
        continue;
      }
      if (!broken) {
        nodes.push(h("br"));
      }
      nodes.push(...inline(line, names));
      broken = false;
    }
  }
  return nodes;
}

function inline(text, names) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) {
      nodes.push(text.slice(from, match.index));
    }
    nodes.push(node(match.groups, names));
    from = match.index + match[0].length;
  }
  if (from < text.length) {
    nodes.push(text.slice(from));
  }
  return nodes;
}

const WRAPPED = { bold: "strong", under: "u", struck: "s", italic: "em", slanted: "em" };

function node(found, names) {
  if (found.fence !== undefined) {
    return h("pre", {}, found.fence);
  }
  if (found.code !== undefined) {
    return h("code", {}, found.code.replace(/^ (?=`)|(?<=`) $/g, ""));
  }
  if (found.escaped !== undefined) {
    return found.escaped;
  }
  if (found.second !== undefined) {
    return moment(Number(found.second), found.style ?? "f");
  }
  if (found.mention !== undefined) {
    const sign = found.mention === "#" ? "#" : "@";
    return h("span", { class: "mention" }, sign + (names[found.id] ?? found.id));
  }
  if (found.target !== undefined) {
    return link(found.target, inline(found.label, names));
  }
  if (found.address !== undefined || found.url !== undefined) {
    return link(found.address ?? found.url, found.address ?? found.url);
  }
  if (found.spoiler !== undefined) {
    return h("details", { class: "spoiler" }, h("summary", {}, "Spoiler"), inline(found.spoiler, names));
  }
  const name = Object.keys(WRAPPED).find((each) => found[each] !== undefined);
  return name ? h(WRAPPED[name], {}, inline(found[name], names)) : h("br");
}

function moment(second, style) {
  if (style === "R") {
    return h("span", { class: "timestamp" }, distance(second));
  }
  const at = new Date(second * 1000);
  return h("time", { class: "timestamp", datetime: at.toISOString() }, new Intl.DateTimeFormat("en-GB", STYLES[style]).format(at));
}
