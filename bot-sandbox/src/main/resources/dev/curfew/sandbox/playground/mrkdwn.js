// Slack's mrkdwn, as its client draws it.
import { distance, h, link } from "./dom.js";

const INLINE = new RegExp([
  "```\\n?(?<fence>[\\s\\S]+?)```",
  "`(?<code>[^`\\n]+)`",
  "<(?<token>[^<>\\n]+)>",
  "(?<![\\w*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])",
  "(?<![\\w_])_(?<italic>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\w_])",
  "(?<![\\w~])~(?<struck>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\w~])",
  "(?<line>\\n)",
].join("|"), "g");

const DATES = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

/** Slack escapes three characters and no others. */
export const decode = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** @param names of people, groups and channels by id */
export function mrkdwn(text, names) {
  const nodes = [];
  let quote = null;
  for (const [index, line] of quotes(text).entries()) {
    if (line.quoted) {
      quote ??= h("blockquote");
      if (quote.childNodes.length > 0) {
        quote.append(h("br"));
      }
      quote.append(...inline(line.text, names));
      continue;
    }
    if (quote) {
      nodes.push(quote);
      quote = null;
    } else if (index > 0) {
      nodes.push(h("br"));
    }
    nodes.push(...inline(line.text, names));
  }
  return quote ? [...nodes, quote] : nodes;
}

/** Runs of lines that are quoted, or not; a code fence is never cut. */
function quotes(text) {
  const runs = [];
  for (const line of text.split(/(?!```)\n(?=&gt;|>)|(?<=(?:^|\n)(?:&gt;|>)[^\n]*)\n/)) {
    const quoted = /^(&gt;|>) ?/.exec(line);
    runs.push(quoted ? { quoted: true, text: line.slice(quoted[0].length) } : { quoted: false, text: line });
  }
  return runs;
}

function inline(text, names) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) {
      nodes.push(decode(text.slice(from, match.index)));
    }
    nodes.push(node(match.groups, names));
    from = match.index + match[0].length;
  }
  if (from < text.length) {
    nodes.push(decode(text.slice(from)));
  }
  return nodes;
}

function node(found, names) {
  if (found.fence !== undefined) {
    return h("pre", {}, decode(found.fence));
  }
  if (found.code !== undefined) {
    return h("code", {}, decode(found.code));
  }
  if (found.token !== undefined) {
    return token(found.token, names);
  }
  if (found.bold !== undefined) {
    return h("strong", {}, inline(found.bold, names));
  }
  if (found.italic !== undefined) {
    return h("em", {}, inline(found.italic, names));
  }
  return found.struck === undefined ? h("br") : h("s", {}, inline(found.struck, names));
}

function token(inside, names) {
  const [target, label] = [inside.split("|", 1)[0], inside.includes("|") ? inside.slice(inside.indexOf("|") + 1) : ""];
  const mention = (sign, name) => h("span", { class: "mention" }, sign + name);
  if (target.startsWith("@")) {
    return mention("@", names[target.slice(1)] ?? target.slice(1));
  }
  if (target.startsWith("#")) {
    return mention("#", names[target.slice(1)] ?? (label || target.slice(1)));
  }
  if (target.startsWith("!subteam^")) {
    return mention("@", names[target.slice(9)] ?? target.slice(9));
  }
  if (target.startsWith("!date^")) {
    return date(target.slice(6), label);
  }
  if (target.startsWith("!")) {
    return mention("@", target.slice(1));
  }
  return link(decode(target), decode(label || target));
}

function date(inside, fallback) {
  const [second, format] = inside.split("^");
  const at = new Date(Number(second) * 1000);
  if (!Number.isFinite(at.getTime()) || format === undefined) {
    return decode(fallback);
  }
  const parts = format.split(/(\{[a-z_]+\})/).map((part) => {
    const name = part.slice(1, -1);
    if (!/^\{[a-z_]+\}$/.test(part)) {
      return decode(part);
    }
    return name === "ago" ? distance(Number(second)) : moment(at, name) ?? part;
  });
  return h("time", { datetime: at.toISOString(), title: decode(fallback) }, parts);
}

function moment(at, name) {
  const plain = name.replace(/_pretty$/, "");
  if (!DATES[plain]) {
    return undefined;
  }
  const isToday = at.toDateString() === new Date().toDateString();
  return name.endsWith("_pretty") && isToday ? "today" : new Intl.DateTimeFormat("en-GB", DATES[plain]).format(at);
}
