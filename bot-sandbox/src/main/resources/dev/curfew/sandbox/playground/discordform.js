// Discord's modals.
import { act, h } from "./dom.js";

const ROW = 1;
const SELECT = 3;
const PARAGRAPH = 2;
let shown;

/** Shows the modal that an interaction opened, or none. */
export function showModal(modal, id) {
  if (!modal) {
    shown?.dialog.remove();
    shown = undefined;
    return;
  }
  if (shown?.id === id) {
    return;
  }
  shown?.dialog.remove();
  shown = { id, dialog: build(modal) };
  document.body.append(shown.dialog);
  shown.dialog.showModal();
}

function build(modal) {
  const inputs = modal.components.map(field).filter(Boolean);
  const close = () => act("discord", "close");
  const form = h("form", {
    method: "dialog",
    onsubmit: (event) => {
      event.preventDefault();
      act("discord", "submit", { filled: Object.fromEntries(inputs.map((each) => [each.id, each.input.value])) });
    },
  }, h("h2", {}, modal.title), h("div", { class: "blocks" }, inputs.map((each) => each.root)),
  h("div", { class: "foot" }, h("button", { type: "button", class: "knob secondary", onclick: close }, "Cancel"),
    h("button", { type: "submit", class: "knob primary" }, "Submit")));
  return h("dialog", { class: "window discord", "aria-label": modal.title, oncancel: (event) => {
    event.preventDefault();
    close();
  } }, form);
}

function field(top) {
  const component = top.type === ROW ? top.components[0] : top.component;
  if (!component?.custom_id) {
    return undefined;
  }
  const label = top.label ?? component.label;
  const id = `modal-${component.custom_id}`;
  const required = component.required !== false;
  const limits = { id, required, minlength: component.min_length, maxlength: component.max_length ?? 4000, placeholder: component.placeholder };
  let input;
  if (component.type === SELECT) {
    input = h("select", { id, required }, component.options.map((option) => h("option", { value: option.value }, option.label)));
  } else {
    input = component.style === PARAGRAPH ? h("textarea", { ...limits, rows: 4 }) : h("input", limits);
    input.value = component.value ?? "";
  }
  return {
    id: component.custom_id, input,
    root: h("div", { class: "field" }, h("label", { for: id }, label, required ? h("span", { class: "required" }, " *") : null),
      top.description ? h("p", { class: "hint" }, top.description) : null, input),
  };
}
