package dev.curfew.words;

import dev.curfew.chat.Text;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Outcome.Obstacle;
import dev.curfew.words.Advice.Audience;
import java.util.List;
import java.util.Locale;

/**
 * Says for each way in which closing a room can fail what it means and what to do next. Every code that Tencent documents has
 * sentences of its own; another one gets those of its family, the part before the dot, and a family nobody knows still gets
 * some.
 *
 * @see <a href="https://trtc.io/document/34270">Common error codes</a>
 */
public final class ErrorAdvice {
  private static final String REJECTION = "RequestRejection";
  private static final String ANY = "any";

  private final Phrases phrases;

  public ErrorAdvice(Locale locale) {
    this.phrases = new Phrases("errors", locale);
  }

  /** The lines under a result: none where all went well. */
  public List<Text> explain(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> List.of();
      case Outcome.Rejected rejected -> lines(of(rejected.code()));
      case Outcome.Unknown unknown -> lines(of(unknown));
      case Outcome.NotSent notSent -> lines(of(notSent.obstacle()));
    };
  }

  public Advice of(ErrorCode code) {
    String key = code.value();
    while (!phrases.has(key + ".cause")) {
      key = moreGeneral(key);
    }
    return advice(key);
  }

  public Advice of(Doubt doubt) {
    return advice("doubt." + key(doubt));
  }

  public Advice of(Obstacle obstacle) {
    return advice("obstacle." + key(obstacle));
  }

  /** Whether a code has sentences of its own. */
  boolean knows(ErrorCode code) {
    return phrases.has(code.value() + ".cause");
  }

  /** A code is to be believed only where the answer as a whole is. */
  private Advice of(Outcome.Unknown unknown) {
    if (unknown.doubt() == Doubt.SERVER_FAULT && unknown.code().isPresent()) {
      return of(unknown.code().get());
    }
    return of(unknown.doubt());
  }

  private static String moreGeneral(String key) {
    // Whatever its family, a rejection for now leaves doubt.
    if (key.endsWith("." + REJECTION)) {
      return REJECTION;
    }
    int dot = key.lastIndexOf('.');
    return dot > 0 ? key.substring(0, dot) : ANY;
  }

  private Advice advice(String key) {
    Audience who = Audience.valueOf(phrases.plain(key + ".who").toUpperCase(Locale.ROOT).replace('-', '_'));
    return new Advice(phrases.text(key + ".cause"), phrases.text(key + ".next"), who);
  }

  private static List<Text> lines(Advice advice) {
    return List.of(advice.cause(), advice.nextStep());
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
