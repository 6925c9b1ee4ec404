package dev.curfew.app.chaos;

import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.sandbox.BotProcess;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.tencent.Arrival;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One world from its beginning to the last judgement: people, bots that are killed all the time, and what is left of it. */
final class Round {
  /** Bots in different regions can be told apart at Tencent, so there are not more of them than regions. */
  private static final List<String> REGIONS = List.of("ap-singapore", "ap-guangzhou", "ap-beijing");
  /** Longer than a dead bot is given by the others to come back, and deadlines need to pass. */
  private static final Duration TIME_TO_SETTLE = Duration.ofMinutes(3);
  /** Slack lets fifty messages be edited in a minute, and each case may have one that waits for that. */
  private static final Duration EDIT = Duration.ofMillis(1_200);
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final int CALLS_PER_SECOND = 20;
  private static final String TUNING = """
      confirmation: { expires-after: %ds, approval-expires-after: 25s }
      limits: { cases-per-person: 100000/10m, connect: 1s, call: 3s, retry-for: 10s }
      """;

  private final Plan plan;
  private final Path folder;
  private final Function<String, Archive> archives;
  private final Sandbox sandbox = Sandbox.start();
  private final Town town;
  private final Screens screens;
  private final Ledger ledger = new Ledger();
  private final Deaths deaths = new Deaths();
  private final AtomicBoolean enough = new AtomicBoolean();

  /**
   * What is to happen.
   *
   * @param store the JDBC address of all bots' database; empty for a file
   * @param replicas 1 to 3, and 1 for a file
   */
  record Plan(long seed, Optional<String> store, int replicas, Kills kills, Work work) {}

  /** How many bots have to be killed; if the work takes longer it goes on up to that many. */
  record Kills(int atLeast, int atMost) {}

  /**
   * What people want.
   *
   * @param errands how many errands have to be done, at least
   * @param atOnce how many of them at a time
   * @param salvo how many more at a time that are confirmed at the same instant; 0 for none
   * @param streets how many channels there are in each chat beside the main one
   */
  record Work(int errands, int atOnce, int salvo, int streets) {}

  private Round(Plan plan, Path folder, Function<String, Archive> archives) {
    this.plan = plan;
    this.folder = folder;
    this.archives = archives;
    this.town = Town.of(sandbox, plan.work().streets());
    this.screens = new Screens(town.all());
  }

  /**
   * Plays it.
   *
   * @param folder for the bots' files
   * @param archives opens what bots with such a store address have written down
   */
  static Outcome play(Plan plan, Path folder, Function<String, Archive> archives)
      throws IOException, InterruptedException {
    Round round = new Round(plan, folder, archives);
    try {
      return round.play();
    } finally {
      round.screens.close();
      round.sandbox.close();
    }
  }

  private Outcome play() throws IOException, InterruptedException {
    sandbox.discord().gateway().identifyEvery(Duration.ZERO);
    List<Replica> replicas = replicas();
    Crowd crowd = new Crowd(sandbox, town, screens, ledger, plan.seed(),
        number -> !enough.get() && (number < plan.work().errands() || deaths.count() < plan.kills().atLeast()));
    Random random = new Random(plan.seed());
    List<Lives> lives = replicas.stream()
        .map(replica -> new Lives(replica, sandbox.tencent(), deaths, new Random(random.nextLong()),
            () -> deaths.count() >= plan.kills().atMost(), () -> enough.get() || isEnough(crowd)))
        .toList();
    List<Thread> living = lives.stream().map(each -> Thread.ofPlatform().start(each)).toList();
    crowd.begin(plan.work());
    for (Thread each : living) {
      each.join();
    }
    enough.set(true);
    return settle(replicas, crowd, lives.stream().map(Lives::illness).filter(illness -> !illness.isEmpty()).toList());
  }

  private boolean isEnough(Crowd crowd) {
    return deaths.count() >= plan.kills().atLeast() && crowd.errands() >= plan.work().errands();
  }

  private List<Replica> replicas() throws IOException {
    List<Replica> replicas = new ArrayList<>();
    for (String region : REGIONS.subList(0, plan.replicas())) {
      String yaml = sandbox.setupWithApprovals("room-*").storedAt(store()).inRegion(region)
          .with(TUNING.formatted(plan.work().salvo() > 0 ? 30 : 15)).yaml();
      replicas.add(new Replica(region, Files.createDirectories(folder.resolve(region)), yaml, sandbox.environment()));
    }
    return replicas;
  }

  private String store() {
    return plan.store().orElseGet(() -> "jdbc:sqlite:" + folder.resolve("curfew.db"));
  }

  /** All bots run for as long as they need to bring everything to its end. */
  private Outcome settle(List<Replica> replicas, Crowd crowd, List<String> illnesses) throws InterruptedException {
    Archive archive = archives.apply(store());
    List<BotProcess> bots = new ArrayList<>();
    try {
      for (Replica replica : replicas) {
        bots.add(replica.startForGood());
      }
      crowd.await();
      crowd.disperse();
      boolean settled = screens.await(
          () -> screens.quietFor().compareTo(QUIET) > 0 && Judge.on(evidence(archive)).violations().isEmpty(),
          TIME_TO_SETTLE.plus(EDIT.multipliedBy(crowd.errands())));
      if (!settled) {
        bots.forEach(bot -> System.out.println(String.join("\n", bot.lastLines())));
      }
    } finally {
      bots.forEach(BotProcess::close);
    }
    // Once more, after the last thing that the bots could do.
    Evidence evidence = evidence(archive);
    Judge.Ruling ruling = Judge.on(evidence);
    List<String> found = ruling.violations();
    explain(found, evidence);
    List<Arrival> busiest = sandbox.tencent().busiestSecond();
    if (busiest.size() > CALLS_PER_SECOND) {
      busiest.forEach(arrival -> tell(arrival, evidence));
    }
    List<String> violations = new ArrayList<>(illnesses);
    violations.addAll(found);
    return new Outcome(deaths, evidence.cases(), busiest.size(), violations, ruling.excused());
  }

  /** Prints a call and when it was written down, from which it can be seen who was late. */
  private static void tell(Arrival arrival, Evidence evidence) {
    String room = arrival.room().map(TrtcRoom::id).orElse("none");
    System.out.println("chaos: too many at once: " + arrival.at() + " " + arrival.action() + " " + room
        + evidence.cases()
            .stream().filter(each -> each.room().id().text().equals(room))
            .map(
                each -> " #" + each.number() + " " + each.steps().stream().filter(Attempted.class::isInstance).toList())
            .collect(Collectors.joining()));
  }

  /** Prints all that is known of the cases that something is wrong with. */
  private void explain(List<String> violations, Evidence evidence) {
    Set<Long> concerned = violations.stream().flatMap(text -> Sighting.numbersIn(text).stream())
        .collect(Collectors.toSet());
    evidence.cases().stream().filter(each -> concerned.contains(each.number().value())).forEach(each -> {
      System.out.println("chaos: case " + each.number() + " about " + each.room().id().text());
      each.steps().forEach(step -> System.out.println("  " + step));
      screens.about(each.room().id().text()).forEach(message -> System.out.println("  " + message));
    });
    if (!concerned.isEmpty()) {
      deaths.all().forEach(death -> System.out.println("chaos: " + death));
    }
  }

  private Evidence evidence(Archive archive) {
    // What is shown is written down before: so the screens are read first.
    List<Sighting> messages = screens.all();
    Archive.Written written = archive.read();
    return new Evidence(written.cases(), written.flaw(), sandbox.tencent().arrivals(), sandbox.tencent().calls(),
        messages, screens.numbers(), ledger.presses(), names(),
        deaths.all().stream().map(Deaths.Death::at).toList());
  }

  private Map<Person, String> names() {
    Map<Person, String> names = new HashMap<>();
    String team = sandbox.slack().settings().team().id();
    sandbox.slackPeople().forEach((name, user) -> names.put(new Person(Platform.SLACK, team, user.id()), name));
    sandbox.discordPeople().forEach((name, user) -> names.put(new Person(Platform.DISCORD, "", user.id()), name));
    return names;
  }
}
