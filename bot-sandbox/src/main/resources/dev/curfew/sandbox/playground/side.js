// The live rooms, Tencent's behaviour and log, and the bot as a process.
import { act, byId, h, keep, toTheSecond } from "./dom.js";

const ANSWERS = [
  ["well", "answers as it should"],
  ["lost-after", "closes the room, but its answer is lost"],
  ["lost-before", "loses the connection and does nothing"],
  ["silent", "never answers and does nothing"],
  ["slow", "answers 6 s later"],
  ["gateway", "answers 502 Bad Gateway and does nothing"],
  ["few", "takes 2 calls a second only"],
  ["away", "cannot be reached"],
  ["UnauthorizedOperation.CamNoAuth", "UnauthorizedOperation.CamNoAuth"],
  ["AuthFailure.SignatureFailure", "AuthFailure.SignatureFailure"],
  ["FailedOperation.RoomNotExist", "FailedOperation.RoomNotExist"],
  ["RequestLimitExceeded", "RequestLimitExceeded"],
  ["InternalError", "InternalError"],
];

const STANDING = ["few", "away"];

const EVENTS = [
  ["well", "tells its events at once"],
  ["late", "tells its events 5 s late"],
  ["twice", "tells them twice, out of order"],
  ["lost", "never tells that a room closed"],
];

const TYPES = {
  101: "created", 102: "closed", 103: "entered", 104: "left", 105: "changed role", 201: "video on", 202: "video off", 203: "audio on",
  204: "audio off", 205: "screen on", 206: "screen off",
};

const options = (all) => all.map(([value, label]) => h("option", { value }, label));

let answers;
let once;
let events;
let told = false;
let log = [];

export function sidePanels() {
  openForm();
  moods();
  levers();
}

function openForm() {
  const id = h("input", { id: "room-id", "aria-label": "Id of a room to open", placeholder: "room id", maxlength: 64, required: true, class: "grow" });
  const kind = h("select", { id: "room-kind", "aria-label": "Kind of room" }, options([["string", "string"], ["number", "number"]]));
  const audience = h("input", { type: "number", id: "room-audience", "aria-label": "How many watch", min: 0, max: 200, value: "5", class: "few" });
  const form = byId("rooms-open");
  form.append(id, kind, audience, h("button", { type: "submit" }, "Go live"),
    h("button", { type: "button", id: "raid", onclick: () => act("tencent", "open-many", { prefix: "raid-", count: 30 }) }, "Open 30 rooms"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act("tencent", "open", { room: id.value.trim(), kind: kind.value, audience: Number(audience.value) });
    id.value = "";
  });
}

let guests = 100;

export function showRooms(rooms) {
  byId("rooms-count").textContent = `${rooms.length}`;
  keep(byId("rooms-list"), rooms, room, (each) => `${each.kind} ${each.room}`);
}

function room(each) {
  const which = { room: each.room, kind: each.kind };
  const host = each.inside.find((person) => person.role === "anchor");
  const shown = each.inside.slice(0, 4).map((person) => h("span", { class: `person ${person.role}` }, person.id,
    person.media.includes("video") ? h("span", { class: "air" }, "on air") : null,
    person.muted ? h("span", { class: "muted" }, "muted") : null));
  const others = each.people - shown.length;
  return h("li", { "data-room": each.room },
    h("div", { class: "name" }, h("b", {}, each.room), each.kind === "number" ? h("span", { class: "kind" }, "number") : null,
      h("span", { class: "count" }, each.people === 1 ? "1 person" : `${each.people} people`)),
    h("div", { class: "inside" }, shown, others > 0 ? h("span", {}, `+ ${others}`) : null),
    h("div", { class: "doors" },
      h("button", { type: "button", "data-focus": "in", "aria-label": `Somebody joins ${each.room}`, onclick: () => act("tencent", "enter", { ...which, user: `guest-${++guests}` }) }, "+ joins"),
      host ? h("button", { type: "button", "data-focus": "out", "aria-label": `${host.id} leaves ${each.room}`, onclick: () => act("tencent", "leave", { ...which, user: host.id }) }, "host leaves") : null));
}

function moods() {
  answers = h("select", { id: "answers", "aria-label": "How Tencent answers", onchange: tell }, options(ANSWERS));
  once = h("input", { type: "checkbox", id: "once", onchange: tell, checked: true });
  events = h("select", { id: "events", "aria-label": "How Tencent tells its events", onchange: () => act("tencent", "events", { how: events.value }) }, options(EVENTS));
  const shown = h("input", { type: "checkbox", id: "with-events", onchange: () => {
    told = shown.checked;
    showLog(log);
  } });
  byId("tencent-moods").append(h("label", { class: "mood" }, answers),
    h("div", { class: "row checks" }, h("label", {}, once, " only the next call"), h("label", {}, shown, " show events")), h("label", { class: "mood" }, events));
}

function tell() {
  act("tencent", "answers", { how: answers.value, once: once.checked && !STANDING.includes(answers.value) });
}

export function showMood(now) {
  if (document.activeElement !== answers) {
    answers.value = now.answers;
  }
  byId("tencent").classList.toggle("upset", now.answers !== "well" || now.events !== "well");
  if (document.activeElement !== events) {
    events.value = now.events;
  }
}

export function showLog(entries) {
  log = entries;
  const shown = told ? entries : entries.filter((entry) => entry.what === "request");
  const seen = new Map();
  keep(byId("tencent-log"), shown, line, (entry) => {
    const name = [entry.at, entry.what, entry.type ?? entry.action, entry.room, entry.user, entry.attempt].join(" ");
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return `${name} ${seen.get(name)}`;
  });
}

function line(entry) {
  const time = h("time", {}, toTheSecond(entry.at));
  if (entry.what === "event") {
    const came = entry.dropped ? `not told (${entry.dropped.replace("_", " ")})` : entry.status === 200 ? "" : `not taken (${entry.status || "no answer"})`;
    return h("li", { class: `event ${came ? "bad" : ""}` }, time, h("span", {}, `${entry.type} ${TYPES[entry.type] ?? ""} `, h("b", {}, entry.room),
      entry.user ? ` ${entry.user}` : "", came ? ` · ${came}` : ""));
  }
  const outcome = entry.fault ?? (entry.code ? entry.code : "done");
  const good = !entry.fault && entry.code === "";
  return h("li", { class: `request ${good ? "good" : "bad"}` }, time, h("span", {}, h("b", {}, entry.action), ` ${entry.room ?? ""}`,
    h("span", { class: "outcome" }, outcome), entry.requestId ? h("code", { title: "RequestId" }, entry.requestId) : null));
}

const levers = () => byId("bot-levers").append(
  lever("kill", "Kill"), lever("stop", "Stop"), lever("start", "Start"), lever("cut-slack", "Cut Slack"), lever("cut-discord", "Cut Discord"));

function lever(what, label) {
  return h("button", { type: "button", id: `bot-${what}`, onclick: () => act("bot", what) }, label);
}

export function showBot(bot) {
  const words = { STARTING: "starting…", READY: connection(bot), ENDED: "does not run" };
  const state = byId("bot-state");
  state.className = bot.state.toLowerCase() + (bot.state === "READY" && !(bot.slack && bot.discord) ? " starting" : "");
  state.textContent = bot.state === "ENDED" && bot.note ? bot.note : words[bot.state];
  state.title = bot.note;
  byId("bot-start").disabled = bot.state !== "ENDED";
  byId("bot-kill").disabled = bot.state === "ENDED";
  byId("bot-stop").disabled = bot.state === "ENDED";
  byId("bot-cut-slack").disabled = !bot.slack;
  byId("bot-cut-discord").disabled = !bot.discord;
  keep(byId("bot-lines"), bot.lines.map((text, index) => ({ id: `${index} ${text}`, text })), (each) => h("li", {}, tidy(each.text)));
}

function connection(bot) {
  const missing = [bot.slack ? "" : "Slack", bot.discord ? "" : "Discord"].filter(Boolean);
  return missing.length === 0 ? "connected" : `not connected to ${missing.join(" and ")}`;
}

/** A line of the log without its braces, as far as it is one. */
function tidy(text) {
  try {
    const line = JSON.parse(text);
    return [line["@timestamp"]?.slice(11, 19), line.level, line.message].filter(Boolean).join(" ");
  } catch {
    return text.replace(/^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)\S*/, "$1");
  }
}
