// Puts the page together and keeps it up to date.
import { byId, h, player } from "./dom.js";
import { discordComposer, showDiscord } from "./discord.js";
import { showBot, showLog, showMood, showRooms, sidePanels } from "./side.js";
import { showSlack, slackComposer, slackHome } from "./slack.js";

const TABS = [["slack", "Slack"], ["discord", "Discord"], ["rooms", "Rooms"], ["tencent", "Tencent"], ["bot", "Bot"]];
const PARTS = { slack: showSlack, discord: showDiscord, rooms: showRooms, log: showLog, world: showWorld };
/** What the configuration of the playground gives to each group. */
const RIGHTS = {
  moderators: "closes eu-…, raid-…, 20… and abcd, and vip-… when two leads approve",
  leads: "approves vip-…",
};

let live;
let people = "";

function showWorld(world) {
  const names = JSON.stringify(world.people);
  if (people !== names) {
    people = names;
    byId("people").replaceChildren(...world.people.map(choice));
  }
  const played = world.people.find((person) => person.name === player.name);
  const rights = played.groups.map((group) => RIGHTS[group] ?? group);
  if (player.name === "olga") {
    rights.push("may close vip-… alone with a reason");
  }
  byId("rights").textContent = rights.length > 0 ? rights.join("; ") : "may do nothing";
  showMood(world.tencent);
  showBot(world.bot);
}

function choice(person) {
  return h("label", {}, h("input", { type: "radio", name: "person", value: person.name, checked: person.name === player.name, onchange: () => play(person.name) }),
    h("span", {}, person.name));
}

function play(name) {
  player.name = name;
  document.body.dataset.player = name;
  history.replaceState(null, "", `#${name}`);
  follow();
}

/** Follows what the one who is played sees; goes on by itself after a break. */
function follow() {
  const mine = new WebSocket(`ws://${location.host}/live/${player.name}`);
  live?.close();
  live = mine;
  mine.addEventListener("message", (event) => {
    if (live === mine) {
      const { part, now } = JSON.parse(event.data);
      PARTS[part](now);
      document.body.dataset.shown = player.name;
    }
  });
  let opened = false;
  mine.addEventListener("open", () => {
    opened = true;
    byId("link").textContent = "";
  });
  mine.addEventListener("close", () => {
    if (live === mine && !opened && player.name !== "olga" && people === "") {
      play("olga");
    } else if (live === mine) {
      byId("link").textContent = "The playground is gone. Waiting for it…";
      setTimeout(() => live === mine && follow(), 1000);
    }
  });
}

function tabs() {
  const all = TABS.map(([id, label], index) => h("button", {
    type: "button", role: "tab", id: `tab-${id}`, "aria-controls": id, onclick: () => show(index),
  }, label));
  function show(index) {
    document.body.dataset.tab = TABS[index][0];
    all.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
    });
    const list = byId(TABS[index][0]).querySelector(".messages");
    if (list) {
      list.scrollTop = list.scrollHeight;
    }
  }
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = (all.indexOf(document.activeElement) + step + all.length) % all.length;
      show(next);
      all[next].focus();
    }
  });
  byId("tabs").append(...all);
  show(0);
}

const wanted = decodeURIComponent(location.hash.slice(1));
player.name = /^[a-z]+$/.test(wanted) ? wanted : "olga";
document.body.dataset.player = player.name;
tabs();
slackComposer();
slackHome();
discordComposer();
sidePanels();
follow();
