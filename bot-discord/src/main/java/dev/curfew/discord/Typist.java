package dev.curfew.discord;

import java.util.List;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Somebody who is still typing a command, whose client asks for suggestions.
 *
 * @param payload the interaction as Discord sent it; holds its token, so it is not for logs
 * @param attached whether the bot is a member of the guild
 * @param offer shows the choices under what is typed, once what it gives is queued
 */
record Typist(DataObject payload, boolean attached, Function<List<Command.Choice>, RestAction<Void>> offer) {

  static Typist of(JDA jda, DataObject payload, boolean attached) {
    return new Typist(payload, attached, choices -> DiscordRest.offer(jda, payload, choices));
  }

  @Override
  public String toString() {
    return "interaction " + payload.getString("id", "?");
  }
}
