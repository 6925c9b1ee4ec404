package dev.curfew.discord;

import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * What an interaction lends for 15 minutes, to any process: to edit the message that answered it, or whose button was pressed,
 * and to send more. A capability, so not for logs.
 *
 * @param interaction its id, which is no secret
 * @param message the message that is meant: its id, or {@link #ORIGINAL}
 * @see <a href="https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages">Follow-ups</a>
 */
record Webhook(String application, String interaction, String token, String message) {
  /** The message that the interaction was answered with, or whose button was pressed. */
  static final String ORIGINAL = "@original";

  /** Of an interaction as Discord sent it. @throws net.dv8tion.jda.api.exceptions.ParsingException when it has no token */
  static Webhook of(DataObject interaction) {
    return new Webhook(interaction.getString("application_id"), interaction.getString("id"),
        interaction.getString("token"), ORIGINAL);
  }

  /** Gives back what {@link #reveal} made. @throws IllegalArgumentException when it is something else */
  static Webhook read(String secret) {
    String[] parts = secret.split(" ", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("This is not an interaction's webhook.");
    }
    return new Webhook(parts[0], parts[1], parts[2], parts[3]);
  }

  Webhook with(String otherMessage) {
    return new Webhook(application, interaction, token, otherMessage);
  }

  /** All of it in one line, to be kept with other capabilities. */
  String reveal() {
    return String.join(" ", application, interaction, token, message);
  }

  @Override
  public String toString() {
    return "webhook of interaction " + interaction;
  }
}
