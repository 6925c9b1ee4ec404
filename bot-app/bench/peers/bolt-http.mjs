// Bolt as its documentation has it for HTTP, with an empty handler.
import bolt from '@slack/bolt';

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

app.command('/curfew', async ({ ack }) => {
  await ack();
});

await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
console.log('ready');
