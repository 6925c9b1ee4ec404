package dev.curfew.permission;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import java.util.Optional;

/**
 * A person as the configuration names them.
 *
 * @param workspace the Slack workspace ({@code T01/U02}); empty means the bot's own workspace, and on Discord always
 */
public record PersonRef(Platform platform, Optional<String> workspace, String id) {

  /** Whether this is that person. Without a workspace nobody of another organisation matches, whatever their id. */
  public boolean names(Asker asker) {
    boolean sameId = asker.person().platform() == platform && asker.person().id().equals(id);
    return sameId && workspace.map(asker.person().workspace()::equals).orElse(asker.standing() != Standing.EXTERNAL);
  }
}
