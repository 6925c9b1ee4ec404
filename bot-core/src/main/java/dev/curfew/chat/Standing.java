package dev.curfew.chat;

/** What somebody is to the workspace or guild. Anybody but a member acts only where a rule names that very person. */
public enum Standing {
  /** A full member of the bot's own workspace or guild. */
  MEMBER,
  /** A Slack guest, of one channel or several. */
  GUEST,
  /** A bot, an app or a workflow. */
  BOT,
  /** An account that has been switched off. */
  DEACTIVATED,
  /** Somebody of another organisation, in a shared channel. */
  EXTERNAL,
  /** The platform could not be asked, so nothing may be concluded. */
  UNKNOWN
}
