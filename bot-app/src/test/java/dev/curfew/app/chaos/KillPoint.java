package dev.curfew.app.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A point in the bot's work at which it can be made to drop dead.
 *
 * @param work what it does there: a step that is written down ({@code Attempted}), {@code perform} for the request to Tencent,
 *     {@code show} for a message to a channel, {@code replacePrompt} for a private one
 * @param moment just before it, or just after
 */
public record KillPoint(String work, Moment moment) {

  /** Before or after. */
  public enum Moment {
    BEFORE, AFTER
  }

  /** Those that are passed when a room is closed: around the intent, the bytes, the answer, the message. */
  private static final List<String> ON_THE_MAIN_PATH = List.of("Asked", "Prompted", "Confirmed", "Attempted", "perform",
      "Answered", "show");
  /** Those of what happens less often. */
  private static final List<String> BESIDE_IT = List.of("ApprovalAsked", "Approved", "Declined", "WentAlone",
      "Cancelled",
      "Expired", "Joined", "Overtaken", "replacePrompt");

  /** Any of them; those of the main path are more likely. */
  static KillPoint any(Random random) {
    List<String> works = random.nextInt(4) > 0 ? ON_THE_MAIN_PATH : BESIDE_IT;
    return new KillPoint(works.get(random.nextInt(works.size())), random.nextBoolean() ? Moment.BEFORE : Moment.AFTER);
  }

  /** All of them. */
  static List<KillPoint> all() {
    List<KillPoint> all = new ArrayList<>();
    Stream.concat(ON_THE_MAIN_PATH.stream(), BESIDE_IT.stream()).forEach(work -> {
      all.add(new KillPoint(work, Moment.BEFORE));
      all.add(new KillPoint(work, Moment.AFTER));
    });
    return all;
  }

  /** The point of that name, as {@link #toString} gives it. */
  public static KillPoint parse(String name) {
    String[] parts = name.split("\\.", 2);
    return new KillPoint(parts[0], Moment.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)));
  }

  /** {@code Attempted.before}. */
  @Override
  public String toString() {
    return work + "." + moment.name().toLowerCase(java.util.Locale.ROOT);
  }
}
