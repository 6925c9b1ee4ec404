// Small words for building the page. Whatever came from a bot or a person goes in as text, never as markup.

/** An element with attributes, listeners (`onclick`) and children; what is null, undefined or false is left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "value" || name === "checked") {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Only web addresses become links: a `javascript:` address stays text. */
export function link(address, label) {
  const safe = /^(https?:|mailto:)/i.test(address);
  return safe ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label) : h("span", {}, label);
}

/**
 * Makes the children of a list those of the items, drawing only what is new or has changed. A log that was scrolled to its end
 * stays there, and whoever had the focus in a message that changed has it in the changed one.
 */
export function keep(list, items, draw, key = (item) => item.id) {
  const kept = list.kept ?? new Map();
  const next = new Map();
  const atEnd = list.matches("ol") && list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  let changed = false;
  for (const item of items) {
    const id = key(item);
    const drawn = JSON.stringify(item);
    const old = kept.get(id);
    if (old?.drawn === drawn) {
      next.set(id, old);
      continue;
    }
    changed = true;
    const element = draw(item);
    if (old) {
      refocus(old.element, element);
    }
    next.set(id, { drawn, element });
  }
  for (const [id, old] of kept) {
    if (!next.has(id)) {
      old.element.remove();
      changed = true;
    }
  }
  place(list, [...next.values()].map((entry) => entry.element));
  list.kept = next;
  if (changed && atEnd) {
    list.scrollTop = list.scrollHeight;
  }
}

function refocus(old, element) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.getAttribute("data-focus");
  old.replaceWith(element);
  if (focused) {
    const same = [...element.querySelectorAll("[data-focus]")].find((each) => each.getAttribute("data-focus") === name);
    const target = same ?? element.querySelector("button") ?? element;
    if (target === element) {
      element.tabIndex = -1;
    }
    target.focus();
  }
}

/** In that order, moving only what is in the wrong place. */
function place(list, elements) {
  elements.forEach((element, index) => {
    if (list.children[index] !== element) {
      list.insertBefore(element, list.children[index] ?? null);
    }
  });
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const seconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const timeOfDay = (millis) => clock.format(millis);
export const toTheSecond = (millis) => seconds.format(millis);

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });

function away(epochSeconds) {
  const distance = epochSeconds - Math.round(Date.now() / 1000);
  return Math.abs(distance) < 90
    ? relative.format(distance, "second")
    : relative.format(Math.round(distance / 60), "minute");
}

/** A moment as its distance from now, which goes on by itself. */
export function distance(epochSeconds) {
  return h("time", { "data-away": epochSeconds, datetime: new Date(epochSeconds * 1000).toISOString() }, away(epochSeconds));
}

setInterval(() => {
  for (const each of document.querySelectorAll("time[data-away]")) {
    const now = away(Number(each.dataset.away));
    if (each.textContent !== now) {
      each.textContent = now;
    }
  }
}, 1000);

let toastTimer;

/** Tells in a corner what did not work. */
export function toast(text) {
  const place = byId("toast");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => place.classList.remove("shown"), 6000);
}

/** Who is played at the moment. */
export const player = { name: "olga" };

/** Does something as the one who is played. Gives what came of it, or undefined where it was refused, which a toast tells. */
export async function act(side, what, said = {}) {
  try {
    const answer = await fetch(`do/${side}/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ as: player.name, ...said }),
    });
    const json = await answer.json();
    if (!answer.ok) {
      toast(json.error ?? "That did not work.");
      return undefined;
    }
    return json;
  } catch {
    toast("The playground does not answer: it has ended.");
    return undefined;
  }
}

/** Somebody's face: the first letter on a colour of their own. */
export function face(name, kind = "") {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  const element = h("span", { class: `face ${kind}`, "aria-hidden": "true" }, name.slice(0, 1).toUpperCase());
  if (kind !== "bot") {
    element.style.setProperty("--hue", String(hue));
  }
  return element;
}

export function size(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
}
