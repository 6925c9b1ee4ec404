package dev.curfew.permission;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import java.util.Optional;

/**
 * A person as the configuration names them.
 *
 * @param workspace the Slack workspace ({@code T01/U02}); empty means the bot's own workspace, and on Discord always
 */
public record PersonRef(Platform platform, Optional<String> workspace, String id) {

  /**
   * Whether this is that person. Without a workspace only somebody who is known to belong to the bot's own matches, whatever
   * their id.
   */
  public boolean names(Asker asker) {
    boolean sameId = asker.person().platform() == platform && asker.person().id().equals(id);
    boolean atHome = asker.standing() != Standing.EXTERNAL && asker.standing() != Standing.UNKNOWN;
    return sameId && workspace.map(asker.person().workspace()::equals).orElse(atHome);
  }

  /** Whether this may be that identity, as far as ids tell; a workspace counts where this names one. */
  public boolean matches(Person person) {
    return person.platform() == platform && person.id().equals(id)
        && workspace.map(person.workspace()::equals).orElse(true);
  }
}
