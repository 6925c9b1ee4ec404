package dev.curfew.sandbox.discord.gateway;

/**
 * Intent bits that matter here.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway#list-of-intents">Discord: intents</a>
 */
public final class Intents {
  /** For events that come without any intent, such as INTERACTION_CREATE. */
  public static final int NONE = 0;
  public static final int GUILDS = 1;
  public static final int GUILD_MEMBERS = 1 << 1;
  public static final int GUILD_PRESENCES = 1 << 8;
  public static final int GUILD_MESSAGES = 1 << 9;
  public static final int DIRECT_MESSAGES = 1 << 12;
  public static final int MESSAGE_CONTENT = 1 << 15;
  static final int PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;
  static final int KNOWN = ((1 << 17) - 1) | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

  private Intents() {}
}
