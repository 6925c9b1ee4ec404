// Both bots of the peers as their documentation has them, with empty handlers; each is on when its token is there.
import bolt from '@slack/bolt';
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

async function slack() {
  const app = new bolt.App({
    token: process.env.SLACK_BOT_TOKEN,
    appToken: process.env.SLACK_APP_TOKEN,
    socketMode: true,
    clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  });
  app.command(/.*/, async ({ ack }) => {
    await ack();
  });
  await app.start();
}

async function discord() {
  // discord.js puts the version into the path itself.
  const api = process.env.DISCORD_API_URL.replace(/\/v10\/$/, '');
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  client.on(Events.InteractionCreate, (interaction) => {
    interaction.deferReply({ flags: MessageFlags.Ephemeral }).catch(console.error);
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(process.env.DISCORD_TOKEN);
  await ready;
  await client.application.commands.set([{
    name: 'dismiss-room',
    description: 'Closes a live room',
    options: [{ type: 3, name: 'id', description: 'Its id', required: true }],
  }], process.env.DISCORD_GUILD);
}

const on = [];
if (process.env.SLACK_API_URL) {
  on.push(slack());
}
if (process.env.DISCORD_API_URL) {
  on.push(discord());
}
await Promise.all(on);
console.log('ready');
