// The line in which people type in Discord: once a command is chosen, a field for each of its options.
import { act, byId, h } from "./dom.js";
import { listbox } from "./listbox.js";

const SUB_COMMAND = 1;
const ATTACHMENT = 11;
let commands = [];
/** What stands in the composer: the plain line, or a command that is being filled in. */
let line;

/** What can be typed: every command, and every sub-command of those that have some. */
export function knowCommands(registered, locale) {
  const called = (each) => each.name_localizations?.[locale] ?? each.name;
  const described = (each) => each.description_localizations?.[locale] ?? each.description;
  commands = registered.filter((command) => (command.type ?? 1) === 1).flatMap((command) => {
    const subs = (command.options ?? []).filter((option) => option.type === SUB_COMMAND);
    const whole = { name: command.name, shown: called(command), description: described(command), options: command.options ?? [] };
    return subs.length === 0 ? [whole] : subs.map((sub) => ({
      name: `${command.name} ${sub.name}`, shown: `${called(command)} ${called(sub)}`, description: described(sub), options: sub.options ?? [],
    }));
  }).map((command) => ({
    ...command,
    options: command.options.map((option) => ({ ...option, shown: called(option), about: described(option), choices: option.choices?.map((choice) => ({ ...choice, shown: called(choice) })) })),
  }));
}

export function discordComposer() {
  const form = byId("discord-composer");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    line.send();
  });
  plainLine(form, "");
}

/** Without a command yet. */
function plainLine(form, text, focus = false) {
  const input = h("input", { id: "discord-line", "aria-label": "Message or command in Discord", placeholder: "Message, or / for a command", maxlength: 2000 });
  input.value = text;
  const menu = listbox({
    input,
    wait: 0,
    eager: true,
    load: (typed) => (typed.startsWith("/")
      ? commands.filter((command) => `/${command.shown}`.startsWith(typed) || `/${command.name}`.startsWith(typed))
        .map((command) => ({ label: `/${command.shown}`, detail: command.description, command }))
      : []),
    pick: (offer) => filledIn(form, offer.command, ""),
    enter: () => send(form, input),
  });
  line = { send: () => send(form, input) };
  input.addEventListener("input", () => {
    const started = begun(input.value);
    if (started) {
      filledIn(form, started.command, started.rest);
    }
  });
  form.replaceChildren(menu.list, h("div", { class: "line" }, input, sendButton()));
  if (focus) {
    input.focus();
  }
}

const sendButton = () => h("button", { type: "submit", class: "send", "aria-label": "Send to Discord" }, "➤");

/** The command that a line begins with, once a space or all of a command without options follows. */
function begun(line) {
  const command = commands.filter((each) => [each.name, each.shown].some((name) => line.startsWith(`/${name} `)))
    .sort((one, other) => other.name.length - one.name.length)[0];
  if (!command) {
    return undefined;
  }
  const name = line.startsWith(`/${command.name} `) ? command.name : command.shown;
  return { command, rest: line.slice(name.length + 2) };
}

async function send(form, input) {
  const text = input.value.trim();
  if (text === "") {
    return;
  }
  if (text.startsWith("/")) {
    const command = commands.find((each) => text === `/${each.shown}` || text === `/${each.name}`);
    if (command) {
      filledIn(form, command, "");
      return;
    }
  }
  input.value = "";
  if (await act("discord", "say", { text }) === undefined) {
    input.value = text;
  }
}

/** With a field for each option that is required, or for the usual one, and a button for each of the others. */
function filledIn(form, command, rest) {
  const fields = new Map();
  const row = h("div", { class: "options" });
  const more = h("div", { class: "more" });
  const about = h("p", { class: "about", "aria-live": "polite" }, command.description);
  const state = { send: () => run() };
  const offers = h("div", { class: "above" });

  function values() {
    const options = {};
    fields.forEach((field, name) => {
      if (field.value() !== "" && !field.isFile) {
        options[name] = field.value();
      }
    });
    return options;
  }

  function add(option, value = "") {
    const field = optionField(command, option, value, { values, about, offers, run, cancel });
    fields.set(option.name, field);
    row.append(field.root);
    more.querySelector(`[data-option="${option.name}"]`)?.remove();
    return field;
  }

  function cancel() {
    plainLine(form, "", true);
  }

  async function run() {
    const files = {};
    for (const [name, field] of fields) {
      if (field.isFile && field.file()) {
        files[name] = await read(field.file());
      }
    }
    const missing = command.options.find((option) => option.required && !values()[option.name]);
    if (missing) {
      about.textContent = `${missing.shown} is required: ${missing.about}`;
      fields.get(missing.name).focus();
      return;
    }
    if (await act("discord", "command", { command: `/${command.name}`, options: values(), files }) !== undefined) {
      plainLine(form, "", true);
    }
  }

  command.options.filter((option) => !option.required).forEach((option) => more.append(h("button", {
    type: "button", "data-option": option.name, title: option.about, onclick: () => add(option).focus(),
  }, `+ ${option.shown}`)));
  row.append(h("span", { class: "chosen" }, `/${command.shown}`));
  const required = command.options.filter((option) => option.required).map((option, index) => add(option, index === 0 ? rest : ""));
  // Where none is required, what the bot suggests something for is what is filled in nearly always.
  const usual = command.options.find((option) => option.autocomplete) ?? (rest ? command.options[0] : undefined);
  const first = required[0] ?? (usual ? add(usual, rest) : undefined);
  line = state;
  form.replaceChildren(offers, about, h("div", { class: "line" }, row,
    h("button", { type: "button", class: "cancel", "aria-label": `Leave /${command.shown}`, onclick: cancel }, "×"), sendButton()), more);
  form.onkeydown = (event) => {
    if (event.key === "Escape" && line === state && !event.defaultPrevented) {
      cancel();
    }
  };
  (first ?? { focus: () => form.querySelector(".send").focus() }).focus();
}

function optionField(command, option, value, around) {
  const id = `option-${option.name}`;
  const describe = () => {
    around.about.textContent = `${option.shown}: ${option.about}`;
  };
  const common = { id, "aria-label": `${option.shown}: ${option.about}`, onfocus: describe };
  if (option.type === ATTACHMENT) {
    const input = h("input", { ...common, type: "file" });
    return { isFile: true, root: wrapped(option, id, input), file: () => input.files[0], value: () => "", focus: () => input.focus() };
  }
  if (option.choices?.length || option.type === 5) {
    const choices = option.choices ?? [{ value: "true", shown: "True" }, { value: "false", shown: "False" }];
    const select = h("select", common, h("option", { value: "" }, "…"), choices.map((choice) => h("option", { value: String(choice.value) }, choice.shown)));
    return { root: wrapped(option, id, select), value: () => select.value, focus: () => select.focus() };
  }
  const input = h("input", { ...common, inputmode: option.type === 4 ? "numeric" : "text" });
  input.value = value;
  let taken;
  if (option.autocomplete) {
    const menu = listbox({
      input,
      wait: 200,
      load: async () => {
        const typed = { ...around.values(), [option.name]: input.value };
        const found = await act("discord", "suggest", { command: `/${command.name}`, options: typed, focused: option.name });
        return (found ?? []).map((choice) => ({ label: choice.name, value: choice.value }));
      },
      pick: (offer) => {
        taken = offer;
        input.value = offer.label;
        input.focus();
      },
      enter: around.run,
    });
    around.offers.append(menu.list);
  } else {
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        around.run();
      }
    });
  }
  // A suggestion shows its name and sends its value, until somebody types on.
  const current = () => (taken && input.value === taken.label ? taken.value : input.value.trim());
  return { root: wrapped(option, id, input), value: current, focus: () => input.focus() };
}

const wrapped = (option, id, input) => h("span", { class: "option" }, h("label", { for: id }, option.shown), input);

async function read(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  bytes.forEach((byte) => {
    text += String.fromCharCode(byte);
  });
  return { name: file.name, content: btoa(text) };
}
