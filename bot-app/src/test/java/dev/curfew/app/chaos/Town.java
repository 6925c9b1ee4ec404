package dev.curfew.app.chaos;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Where people meet.
 *
 * @param squares the channels in which they ask for approvals too, Slack's and Discord's
 * @param streets further channels, since neither chat takes much more than a message a second in each
 */
record Town(List<Chat> squares, List<Chat> streets) {
  static Town of(Sandbox sandbox, int streets) {
    List<Chat> more = new ArrayList<>();
    for (int i = 1; i <= streets; i++) {
      more.addAll(sandbox.openChannel("street-" + i));
    }
    return new Town(sandbox.chats(), List.copyOf(more));
  }

  List<Chat> all() {
    return Stream.concat(squares.stream(), streets.stream()).toList();
  }

  /** Somewhere, where approvals can be asked for if they have to be. */
  Chat any(boolean needsApproval, Random random) {
    List<Chat> all = needsApproval ? squares : all();
    return all.get(random.nextInt(all.size()));
  }

  /** Somewhere in the chat of that name. */
  Chat any(String chat, Random random) {
    List<Chat> all = all().stream().filter(each -> each.name().equals(chat)).toList();
    return all.get(random.nextInt(all.size()));
  }
}
