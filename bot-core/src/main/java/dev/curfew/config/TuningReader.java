package dev.curfew.config;

import dev.curfew.permission.Rate;
import dev.curfew.room.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the sections that can be left out whole: {@code confirmation, proof, limits, store, server}. */
final class TuningReader {
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  private static final Pattern SQLITE = Pattern.compile("jdbc:sqlite:.+");
  private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://.+");
  private static final StoreSettings EMBEDDED = new StoreSettings(StoreSettings.Kind.SQLITE,
      new Secret("jdbc:sqlite:data/curfew.db"));
  private static final Kind<StoreSettings> STORE = Kind
      .secret("Write jdbc:sqlite:PATH, or jdbc:postgresql://HOST/DATABASE.", text -> {
        if (SQLITE.matcher(text).matches()) {
          return new StoreSettings(StoreSettings.Kind.SQLITE, new Secret(text));
        }
        Kinds.matching(POSTGRESQL, text, "is not the JDBC address of a database that Curfew can use");
        return new StoreSettings(StoreSettings.Kind.POSTGRESQL, new Secret(text));
      });

  private final Problems problems;

  TuningReader(Problems problems) {
    this.problems = problems;
  }

  Optional<ConfirmationSettings> confirmation(Section section) {
    Duration expiresAfter = section.value("expires-after", Kinds.duration(MOMENT, ConfirmationSettings.LONGEST),
        Duration.ofMinutes(2));
    Duration approvalExpiresAfter = section.value("approval-expires-after", Kinds.duration(MOMENT, DAY.multipliedBy(7)),
        Duration.ofMinutes(30));
    int typeTheIdAbove = section.value("type-the-id-above", Kinds.wholeNumber(0, 1_000_000), 500);
    return section.make(() -> new ConfirmationSettings(expiresAfter, approvalExpiresAfter, typeTheIdAbove));
  }

  Optional<ProofSettings> proof(Section section) {
    int before = problems.count();
    Duration waitFor = section.value("wait", Kinds.duration(MOMENT, HOUR), Duration.ofSeconds(75));
    Duration watchFor = section.value("watch", Kinds.duration(MOMENT, DAY), Duration.ofMinutes(10));
    if (problems.count() == before && watchFor.compareTo(waitFor) < 0) {
      problems.add(section.spot("watch"), "This is shorter than proof.wait; the default is 10m.",
          "Watch at least as long as you wait.");
    }
    return section.make(() -> new ProofSettings(waitFor, watchFor));
  }

  Optional<LimitSettings> limits(Section section) {
    int roomsPerCase = section.value("rooms-per-case", Kinds.wholeNumber(1, 1000), 200);
    Rate casesPerPerson = section.value("cases-per-person", Kinds.RATE_KIND, new Rate(20, Duration.ofMinutes(10)));
    int callsPerSecond = section.value("calls-per-second", Kinds.wholeNumber(1, 1000), 20);
    int before = problems.count();
    Duration connect = section.value("connect", Kinds.duration(MOMENT, MINUTE), Duration.ofSeconds(3));
    Duration call = section.value("call", Kinds.duration(MOMENT, MINUTE), Duration.ofSeconds(15));
    Duration retryFor = section.value("retry-for", Kinds.duration(Duration.ZERO, Duration.ofMinutes(5)),
        Duration.ofSeconds(30));
    if (problems.count() == before && call.compareTo(connect) < 0) {
      problems.add(section.spot("call"), "This is shorter than limits.connect; the default is 15s.",
          "Give a whole call at least as long as its connection.");
    }
    return section.make(
        () -> new LimitSettings(roomsPerCase, casesPerPerson, callsPerSecond, connect, call, retryFor));
  }

  Optional<StoreSettings> store(Section section) {
    StoreSettings store = section.value("url", STORE, EMBEDDED);
    return section.make(() -> store);
  }

  Optional<ServerSettings> server(Section section) {
    String host = section.value("host", Kinds.HOST_KIND, "127.0.0.1");
    int port = section.value("port", Kinds.wholeNumber(0, 65_535), 8080);
    return section.make(() -> new ServerSettings(host, port));
  }
}
