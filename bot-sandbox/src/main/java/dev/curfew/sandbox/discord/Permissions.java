package dev.curfew.sandbox.discord;

/**
 * Permission bits that matter here.
 *
 * @see <a href="https://discord.com/developers/docs/topics/permissions">Discord: permissions</a>
 */
public final class Permissions {
  public static final long ADMINISTRATOR = 1L << 3;
  public static final long MANAGE_GUILD = 1L << 5;
  public static final long VIEW_CHANNEL = 1L << 10;
  public static final long SEND_MESSAGES = 1L << 11;
  public static final long MANAGE_MESSAGES = 1L << 13;
  public static final long EMBED_LINKS = 1L << 14;
  public static final long ATTACH_FILES = 1L << 15;
  public static final long READ_MESSAGE_HISTORY = 1L << 16;
  public static final long MENTION_EVERYONE = 1L << 17;
  public static final long USE_APPLICATION_COMMANDS = 1L << 31;
  public static final long SEND_MESSAGES_IN_THREADS = 1L << 38;
  /** What everybody may in a new server. */
  public static final long MEMBER = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY
      | USE_APPLICATION_COMMANDS | SEND_MESSAGES_IN_THREADS;
  static final long ALL = (1L << 53) - 1;

  private Permissions() {}
}
