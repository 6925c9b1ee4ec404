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

  /** What has to be configured so that the asker is named. */
  public static PersonRef of(Asker asker) {
    Person person = asker.person();
    return new PersonRef(person.platform(),
        Optional.of(person.workspace()).filter(own -> !own.isEmpty() && !isAtHome(asker)), person.id());
  }

  /** As it is configured: {@code U02}, {@code T01/U02}, {@code 80351110224678912}. */
  public String written() {
    return workspace.map(own -> own + "/").orElse("") + id;
  }

  /**
   * Whether this is that person. Without a workspace only somebody who is known to belong to the bot's own matches, whatever
   * their id.
   */
  public boolean names(Asker asker) {
    boolean sameId = asker.person().platform() == platform && asker.person().id().equals(id);
    return sameId && workspace.map(asker.person().workspace()::equals).orElse(isAtHome(asker));
  }

  private static boolean isAtHome(Asker asker) {
    return asker.standing() != Standing.EXTERNAL && asker.standing() != Standing.UNKNOWN;
  }

  /** Whether this may be that identity, as far as ids tell; a workspace counts where this names one. */
  public boolean matches(Person person) {
    return person.platform() == platform && person.id().equals(id)
        && workspace.map(person.workspace()::equals).orElse(true);
  }
}
