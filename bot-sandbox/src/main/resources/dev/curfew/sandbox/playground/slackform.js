// Slack's modals.
import { act, h } from "./dom.js";
import { listbox } from "./listbox.js";
import { decode } from "./mrkdwn.js";

let shown;

/** Shows the view that is on top, or none. */
export function showView(view, drawBlocks) {
  if (!view) {
    shown?.dialog.remove();
    shown = undefined;
    return;
  }
  if (shown?.id === view.id && shown.hash === view.hash) {
    shown.complain(view);
    return;
  }
  shown?.dialog.remove();
  shown = build(view, drawBlocks);
  document.body.append(shown.dialog);
  shown.dialog.showModal();
  shown.complain(view);
}

const words = (object, otherwise) => (object?.text ? decode(object.text) : otherwise);

function build(view, drawBlocks) {
  const inputs = [];
  const complaints = new Map();
  const filled = () => Object.fromEntries(inputs.map((input) => [input.action, input.value()]));
  const close = () => act("slack", "close", { view: view.id });
  const blocks = view.blocks.map((block) => {
    if (block.type !== "input") {
      return drawBlocks([block]);
    }
    const input = field(view, block, filled);
    inputs.push(input);
    const complaint = h("p", { class: "complaint", id: `${block.block_id}-complaint`, role: "alert" });
    complaints.set(block.block_id, complaint);
    return h("div", { class: "field" },
      h("label", { for: input.id }, words(block.label, ""), block.optional ? h("span", { class: "optional" }, " (optional)") : null),
      input.root, complaint, block.hint ? h("p", { class: "hint" }, words(block.hint, "")) : null);
  });
  const submit = view.submit?.text ? h("button", { type: "submit", class: "knob primary" }, words(view.submit)) : null;
  const trouble = h("p", { class: "complaint", role: "alert" });
  const form = h("form", {
    method: "dialog",
    onsubmit: async (event) => {
      event.preventDefault();
      if (submit) {
        submit.disabled = true;
        await Promise.all(inputs.map((input) => input.taken?.()));
        await act("slack", "submit", { view: view.id, filled: filled() });
        submit.disabled = false;
      }
    },
  }, h("h2", {}, words(view.title, "")), h("div", { class: "blocks" }, blocks, trouble),
  h("div", { class: "foot" }, h("button", { type: "button", class: "knob", onclick: close }, words(view.close, "Close")), submit));
  const dialog = h("dialog", { class: "window slack", "aria-label": words(view.title, "A window of Slack"), oncancel: (event) => {
    event.preventDefault();
    close();
  } }, form);
  return {
    id: view.id, hash: view.hash, dialog,
    complain: (now) => {
      complaints.forEach((place, id) => {
        place.textContent = now.errors[id] ?? "";
      });
      trouble.textContent = now.trouble;
    },
  };
}

/** An input: its element, and what it holds as the sandbox wants it. */
function field(view, block, filled) {
  const element = block.element;
  const id = `input-${view.id}-${element.action_id}`;
  const described = { id, "aria-describedby": `${block.block_id}-complaint`, required: !block.optional };
  switch (element.type) {
    case "static_select":
    case "radio_buttons": {
      const select = h("select", described, h("option", { value: "" }, words(element.placeholder, "Choose…")),
        element.options.map((option) => h("option", { value: option.value }, words(option.text, ""))));
      select.value = element.initial_option?.value ?? "";
      return { id, action: element.action_id, root: select, value: () => select.value };
    }
    case "external_select":
    case "multi_external_select":
      return picker(view, element, id, filled);
    default: {
      const text = element.multiline
        ? h("textarea", { ...described, rows: 4, maxlength: element.max_length ?? 3000 })
        : h("input", { ...described, maxlength: element.max_length ?? 3000, placeholder: words(element.placeholder, "") });
      text.value = element.initial_value ?? "";
      return { id, action: element.action_id, root: text, value: () => text.value };
    }
  }
}

/** A menu whose options the app supplies as somebody types. */
function picker(view, element, id, filled) {
  const several = element.type.startsWith("multi_");
  const initial = several ? element.initial_options ?? [] : [element.initial_option].filter(Boolean);
  let chosen = initial.map((option) => ({ label: words(option.text, ""), value: option.value }));
  let taken;
  const tags = h("div", { class: "tags" });
  const input = h("input", { id, placeholder: words(element.placeholder, "Choose…") });
  const menu = listbox({
    input,
    wait: 200,
    load: async (typed) => {
      if (typed.length < (element.min_query_length ?? 3)) {
        return [];
      }
      const options = await act("slack", "suggest", { view: view.id, action: element.action_id, typed, filled: filled() });
      return (options ?? []).map((option) => ({ label: words(option.text, ""), value: option.value }));
    },
    pick: (offer) => {
      taken = act("slack", "take", { view: view.id, action: element.action_id, value: offer.value });
      chosen = several ? [...chosen.filter((each) => each.value !== offer.value), offer] : [offer];
      input.value = "";
      draw();
    },
    enter: () => input.form.requestSubmit(),
  });
  function draw() {
    tags.replaceChildren(...chosen.map((each) => h("span", { class: "tag" }, each.label, h("button", {
      type: "button", "aria-label": `Remove ${each.label}`,
      onclick: () => {
        chosen = chosen.filter((other) => other !== each);
        draw();
        input.focus();
      },
    }, "×"))));
  }
  draw();
  const root = h("div", { class: "picker" }, tags, input, menu.list);
  // What is sent right after an option was taken must not overtake it.
  return { id, action: element.action_id, root, taken: () => taken, value: () => chosen.map((each) => each.value).join(",") };
}
