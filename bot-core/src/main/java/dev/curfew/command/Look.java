package dev.curfew.command;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Place;
import java.util.Optional;

/**
 * Somebody is typing a room's or a user's id and wants to be shown what goes with it. Nothing comes of it but the answer.
 *
 * @param asker whom the platform vouches for, as with a command
 * @param place where a command would be given
 * @param command the command that the id is for, without the slash: {@code dismiss-room}
 * @param text what is typed so far; may be empty
 * @param app the app that was chosen already, as typed
 * @param usersOf the room whose users are looked for, as typed or picked before; empty when rooms are looked for
 */
public record Look(Asker asker, Place place, String command, String text, Optional<String> app,
    Optional<String> usersOf) {

  /** Looks for rooms. */
  public Look(Asker asker, Place place, String command, String text, Optional<String> app) {
    this(asker, place, command, text, app, Optional.empty());
  }
}
