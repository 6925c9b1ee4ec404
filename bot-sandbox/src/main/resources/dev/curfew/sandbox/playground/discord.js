// The Discord channel: messages with embeds and components.
import { act, byId, face, h, keep, link, size, timeOfDay } from "./dom.js";
import { discordComposer, knowCommands } from "./discordcomposer.js";
import { showModal } from "./discordform.js";
import { markdown } from "./markdown.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };
let screen = { names: {}, messages: [] };

export { discordComposer };

export function showDiscord(now) {
  screen = now;
  byId("discord-channel").textContent = `# ${now.channel}`;
  const pending = now.pending ? [{ id: "pending", ...now.pending }] : [];
  keep(byId("discord-messages"), [...now.messages, ...pending], (each) => (each.id === "pending" ? waiting(each) : message(each)));
  knowCommands(now.commands, now.locale);
  showModal(now.modal, now.modalOf);
}

function waiting(pending) {
  const what = pending.command ? `/${pending.command}` : "";
  return h("li", { class: `message pending ${pending.failed ? "failed" : ""}` },
    pending.failed ? `The application did not respond. ${what}` : `Sending ${what}…`);
}

function message(said) {
  return h("li", { class: `message ${said.only ? "only" : ""}`, "data-message": said.id },
    said.answers ? answers(said.answers) : null,
    face(said.author, said.app ? "bot" : ""),
    h("div", { class: "said" },
      h("div", { class: "head" }, h("b", {}, said.author), said.app ? h("span", { class: "badge" }, "APP") : null,
        h("time", { datetime: new Date(said.at).toISOString() }, timeOfDay(said.at))),
      said.thinking ? h("p", { class: "thinking" }, `${said.author} is thinking…`) : null,
      said.content ? h("div", { class: "content" }, markdown(said.content, screen.names), said.edited && !said.thinking ? h("span", { class: "edited" }, " (edited)") : null) : null,
      said.embeds.map(embed), said.files.map(file), said.components.map((row) => component(row, said)),
      said.only ? h("p", { class: "only-you" }, "Only you can see this") : null));
}

function answers(to) {
  if (to.command) {
    return h("p", { class: "answers" }, h("b", {}, to.who), " used ", h("span", { class: "mention" }, `/${to.command}`));
  }
  return to.message ? h("p", { class: "answers" }, `in answer to ${to.who}`) : null;
}

function embed(each) {
  const element = h("article", { class: "embed" },
    each.author ? h("p", { class: "author" }, each.author.name) : null,
    each.title ? h("h3", {}, each.url ? link(each.url, markdown(each.title, screen.names)) : markdown(each.title, screen.names)) : null,
    each.description ? h("div", { class: "description" }, markdown(each.description, screen.names)) : null,
    each.fields?.length ? h("dl", {}, inRows(each.fields).map(([field, others]) => h("div", { class: `of-${others}` },
      h("dt", {}, markdown(field.name, screen.names)), h("dd", {}, markdown(field.value, screen.names))))) : null,
    each.footer ? h("p", { class: "footer" }, each.footer.text) : null);
  element.style.setProperty("--bar", `#${(each.color ?? 0x4e5058).toString(16).padStart(6, "0")}`);
  return element;
}

/** Each field with how many share its row: up to three that stand in line one after the other. */
function inRows(fields) {
  const rows = [];
  for (const field of fields) {
    const row = rows.at(-1);
    if (field.inline && row?.[0].inline && row.length < 3) {
      row.push(field);
    } else {
      rows.push([field]);
    }
  }
  return rows.flatMap((row) => row.map((field) => [field, row.length]));
}

function file(each) {
  return h("a", { class: "file", href: `file/discord/${encodeURIComponent(each.id)}`, download: each.name },
    h("b", {}, each.name), h("span", {}, size(each.size)));
}

function component(each, said) {
  switch (each.type) {
    case 1:
      return h("div", { class: "actions" }, each.components.map((inner) => component(inner, said)));
    case 2:
      return button(each, said);
    case 3:
      return menu(each, said);
    case 10:
      return h("div", { class: "content" }, markdown(each.content, screen.names));
    default:
      return h("p", { class: "unknown" }, `A component that the playground cannot draw: type ${each.type}`);
  }
}

function button(each, said) {
  if (each.style === 5) {
    return link(each.url, each.label);
  }
  return h("button", {
    type: "button", class: `knob ${STYLES[each.style]}`, disabled: each.disabled, "data-focus": each.custom_id.split(":").slice(0, 2).join(":"),
    onclick: async (event) => {
      const knob = event.currentTarget;
      knob.classList.add("busy");
      await act("discord", "press", { message: said.id, id: each.custom_id });
      knob.classList.remove("busy");
    },
  }, each.emoji?.name ? `${each.emoji.name} ` : null, each.label ?? "");
}

function menu(each, said) {
  return h("select", {
    disabled: each.disabled, "aria-label": each.placeholder ?? "Choose", "data-focus": each.custom_id,
    onchange: (event) => act("discord", "select", { message: said.id, id: each.custom_id, values: [event.currentTarget.value] }),
  }, h("option", { value: "" }, each.placeholder ?? "Choose…"), each.options.map((option) => h("option", { value: option.value }, option.label)));
}
