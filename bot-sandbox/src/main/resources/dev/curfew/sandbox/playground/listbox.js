// A text field with a list of what can be taken, after the combobox pattern of the ARIA practices.
import { h } from "./dom.js";

let numbers = 0;

/**
 * @param load what to offer for a text: a list of { label, detail, value }, or a promise of one
 * @param pick takes an offer
 * @param enter Enter without an offer taken; nothing happens where it is left out
 * @param eager whether the first offer is marked, so that Enter takes it
 */
export function listbox({ input, load, pick, enter, eager = false, wait = 150 }) {
  const id = `offers-${++numbers}`;
  const list = h("ul", { role: "listbox", id, class: "offers", hidden: true, "aria-label": "Suggestions" });
  let offers = [];
  let active = -1;
  let asked = 0;
  let timer;
  Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", autocomplete: "off",
    autocapitalize: "off", spellcheck: "false",
  }).forEach(([name, value]) => input.setAttribute(name, value));

  function close() {
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    offers = [];
    mark(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", `${id}-${index}`);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const offer = offers[index];
    close();
    pick(offer);
  }

  function show(found) {
    offers = found;
    list.replaceChildren(...found.map((offer, index) => h("li",
      { role: "option", id: `${id}-${index}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => take(index) },
      h("span", { class: "offer" }, offer.label), offer.detail ? h("span", { class: "detail" }, offer.detail) : null)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(eager && found.length > 0 ? 0 : -1);
  }

  async function refresh() {
    const mine = ++asked;
    const found = await load(input.value);
    // Only the answer to what was typed last is shown.
    if (mine === asked && document.activeElement === input) {
      show(found ?? []);
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, wait);
  }

  input.addEventListener("input", wait > 0 ? later : refresh);
  input.addEventListener("focus", later);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) {
        refresh();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + offers.length) % offers.length);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Tab" && open && active >= 0 && !event.shiftKey) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Enter" && enter) {
      event.preventDefault();
      close();
      enter();
    }
  });
  return { list, close, refresh };
}
