// The Slack channel: messages of blocks, and the line in which people type.
import { act, byId, face, h, keep, size, timeOfDay } from "./dom.js";
import { listbox } from "./listbox.js";
import { decode, mrkdwn } from "./mrkdwn.js";
import { showView } from "./slackform.js";

const SHORTCUTS = { close_room: "Close room…" };
let screen = { names: {}, commands: [], shortcuts: [], messages: [], views: [], home: [] };

export function showSlack(now) {
  screen = now;
  byId("slack-channel").textContent = `# ${now.channel}`;
  keep(byId("slack-messages"), inThreads(now.messages), message);
  showView(now.views.at(-1), (blocks) => blocks.map((block) => draw(block)));
  drawHome();
}

/** The app's Home tab, as a window. Opening it tells the app, which then shows it anew. */
export function slackHome() {
  byId("slack-home").addEventListener("click", () => {
    const home = h("dialog", { id: "slack-home-window", class: "window slack", "aria-label": "The app’s Home tab in Slack", onclose: () => home.remove() },
      h("form", { method: "dialog" }, h("h2", {}, "Curfew"), h("div", { class: "blocks" }),
        h("div", { class: "foot" }, h("button", { type: "submit", class: "knob" }, "Close"))));
    document.body.append(home);
    home.showModal();
    drawHome();
    act("slack", "home", {});
  });
}

function drawHome() {
  const shown = screen.home.length > 0 ? screen.home.map((block) => draw(block)) : [h("p", {}, "The app has shown nothing here yet.")];
  byId("slack-home-window")?.querySelector(".blocks").replaceChildren(...shown);
}

/** Answers in a thread stand below what they answer. */
function inThreads(messages) {
  const answers = Map.groupBy(messages.filter((each) => each.thread && each.thread !== each.id), (each) => each.thread);
  const known = new Set(messages.map((each) => each.id));
  return messages.filter((each) => !each.thread || each.thread === each.id || !known.has(each.thread))
    .flatMap((each) => [each, ...(answers.get(each.id) ?? [])]);
}

function message(said) {
  const name = screen.names[said.author] ?? "Slackbot";
  const plain = said.author.startsWith("USLACKBOT");
  const body = said.blocks.length > 0 ? said.blocks.map((block) => draw(block, said)) : [h("p", {}, mrkdwn(said.text, screen.names))];
  return h("li", { class: `message ${said.only ? "only" : ""} ${said.thread && said.thread !== said.id ? "answer" : ""}`, "data-message": said.id },
    face(plain ? "Slackbot" : name, said.app || plain ? "bot" : ""),
    h("div", { class: "said" },
      h("div", { class: "head" }, h("b", {}, plain ? "Slackbot" : name), said.app ? h("span", { class: "badge" }, "APP") : null,
        h("time", { datetime: new Date(said.at).toISOString() }, timeOfDay(said.at)),
        said.only ? h("span", { class: "only-you" }, "Only visible to you") : null),
      withMark(body, said), said.files.map(file)),
    said.only ? null : shortcuts(said));
}

/** Behind the last words, above the buttons. */
function withMark(body, said) {
  const mark = said.edited ? [h("span", { class: "edited" }, "(edited)")] : [];
  const buttons = said.blocks.findIndex((block) => block.type === "actions");
  return buttons < 0 ? [...body, ...mark] : [...body.slice(0, buttons), ...mark, ...body.slice(buttons)];
}

/** What Slack has in the menu of a message. */
function shortcuts(said) {
  return h("div", { class: "shortcuts" }, screen.shortcuts.map((id) => h("button", {
    type: "button", class: "shortcut", "data-focus": id, title: "A message shortcut of the app",
    onclick: () => act("slack", "shortcut", { message: said.id, id }),
  }, SHORTCUTS[id] ?? id)));
}

function file(each) {
  return h("a", { class: "file", href: `file/slack/${encodeURIComponent(each.id)}`, download: each.name },
    h("b", {}, each.title), h("span", {}, size(each.size)));
}

function text(object) {
  return object?.type === "mrkdwn" ? mrkdwn(object.text, screen.names) : decode(object?.text ?? "");
}

/** A block; without a message it is one of a window, whose buttons nobody has needed yet. */
function draw(block, said) {
  switch (block.type) {
    case "section":
      return h("div", { class: "section" },
        block.text ? h("p", {}, text(block.text)) : null,
        block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("p", {}, text(field)))) : null,
        block.accessory ? element(block.accessory, block, said) : null);
    case "header":
      return h("h3", {}, text(block.text));
    case "context":
      return h("p", { class: "context" }, block.elements.flatMap((each) => [each.alt_text ?? text(each), " "]));
    case "divider":
      return h("hr");
    case "actions":
      return h("div", { class: "actions" }, block.elements.map((each) => element(each, block, said)));
    case "image":
      return h("p", { class: "context" }, `Image: ${block.alt_text}`);
    default:
      return h("p", { class: "unknown" }, `A block that the playground cannot draw: ${block.type}`);
  }
}

function element(each, block, said) {
  if (each.type !== "button") {
    return h("span", { class: "unknown" }, `An element that the playground cannot draw: ${each.type}`);
  }
  return h("button", {
    type: "button", class: `knob ${each.style ?? ""}`, "data-focus": each.action_id, disabled: !said,
    onclick: (event) => press(event.currentTarget, each, said),
  }, decode(each.text.text));
}

async function press(button, each, said) {
  if (each.confirm && !confirm(`${decode(each.confirm.title?.text ?? "")}\n\n${decode(each.confirm.text?.text ?? "")}`)) {
    return;
  }
  button.classList.add("busy");
  await act("slack", "press", { message: said.id, action: each.action_id, value: each.value ?? "" });
  button.classList.remove("busy");
}

/** The line in which people type: commands, and anything else. */
export function slackComposer() {
  const form = byId("slack-composer");
  const input = h("input", { id: "slack-line", "aria-label": "Message or command in Slack", placeholder: "Message, or / for a command", maxlength: 8000 });
  const menu = listbox({
    input,
    wait: 0,
    load: (typed) => (/^\/\S*$/.test(typed) && !screen.commands.includes(typed)
      ? screen.commands.filter((command) => command.startsWith(typed)).map((label) => ({ label, detail: "Curfew" }))
      : []),
    pick: (offer) => {
      input.value = `${offer.label} `;
      input.focus();
    },
    enter: send,
  });
  async function send() {
    const typed = input.value.trim();
    if (typed === "") {
      return;
    }
    input.value = "";
    if (await act("slack", "say", { text: typed }) === undefined) {
      input.value = typed;
    }
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.replaceChildren(menu.list, h("div", { class: "line" }, input,
    h("button", { type: "submit", class: "send", "aria-label": "Send to Slack" }, "➤")));
}
