package dev.curfew.app.chaos;

import dev.curfew.app.chaos.Ledger.Press;
import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Form;
import dev.curfew.sandbox.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What people do about one room: they ask, press, press twice and at the same time, and do it once more when nobody answers, since
 * they do not know that the bot is being killed all the time.
 */
final class Errand implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final int TRIES = 6;
  private static final List<String> REQUESTERS = List.of("olga", "dana");
  private static final List<String> APPROVERS = List.of("dana", "erik", "fay");

  private final String room;
  private final Kind kind;
  private final Town town;
  private final Screens screens;
  private final Ledger ledger;
  private final Salvo salvo;
  private final Random random;

  /** What happens. */
  enum Kind {
    /** One asks and confirms, perhaps twice. */
    CLOSE,
    /** One asks, waits until many others have asked too, and confirms when they do. */
    SALVO,
    /** Two ask for the same room in different chats at the same time, and confirm. */
    RIVALS,
    /** One asks, confirms and cancels at the same time. */
    TORN,
    /** One asks and does nothing more. */
    FORGET,
    /** Somebody without the right asks. */
    STRANGER,
    /** One asks, confirms, and two others approve. */
    APPROVE,
    /** One asks, confirms, and another declines while a third approves. */
    DECLINE,
    /** olga asks, and goes ahead alone. */
    ALONE;

    boolean needsApproval() {
      return this == APPROVE || this == DECLINE || this == ALONE;
    }

    static Kind any(Random random) {
      List<Kind> likely = List.of(CLOSE, CLOSE, CLOSE, RIVALS, RIVALS, TORN, FORGET, STRANGER, APPROVE, APPROVE,
          DECLINE, ALONE);
      return likely.get(random.nextInt(likely.size()));
    }
  }

  /**
   * Prepares it.
   *
   * @param salvo with whom to confirm at the same instant
   */
  Errand(int number, Kind kind, Town town, Screens screens, Ledger ledger, Salvo salvo, Random random) {
    this.room = (kind.needsApproval() ? "vip-" : "room-") + number + "-end";
    this.kind = kind;
    this.town = town;
    this.screens = screens;
    this.ledger = ledger;
    this.salvo = salvo;
    this.random = random;
  }

  String room() {
    return room;
  }

  @Override
  public void run() {
    try {
      act();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void act() throws InterruptedException {
    String who = one(REQUESTERS);
    Chat chat = town.any(kind.needsApproval(), random);
    switch (kind) {
      case CLOSE -> askAndConfirm(who, chat);
      case SALVO -> {
        boolean asked = askInTurn(who, chat);
        salvo.await();
        if (asked) {
          decide(who, List.of("confirm"));
        }
      }
      case RIVALS -> {
        Chat one = town.any("Slack", random);
        Chat other = town.any("Discord", random);
        atOnce(List.of(() -> askAndConfirm("olga", one), () -> askAndConfirm("dana", other)));
      }
      case TORN -> {
        if (ask(who, chat)) {
          decide(who, List.of("confirm", "cancel"));
        }
      }
      case FORGET -> ask(who, chat);
      case STRANGER -> {
        Predicate<Sighting> refused = message -> message.startsWith("⛔");
        type("max", chat, refused);
      }
      case APPROVE -> {
        askAndConfirm(who, chat);
        List<String> others = others(who);
        atOnce(List.of(() -> assent(others.get(0)), () -> assent(others.get(1))));
      }
      case DECLINE -> {
        askAndConfirm(who, chat);
        List<String> others = others(who);
        atOnce(List.of(() -> assent(others.get(0)), () -> pressAnywhere(others.get(1), "decline")));
      }
      case ALONE -> {
        if (ask("olga", chat)) {
          goAlone();
        }
      }
    }
  }

  private List<String> others(String who) {
    List<String> others = new ArrayList<>(APPROVERS);
    others.remove(who);
    Collections.shuffle(others, random);
    return others;
  }

  private void askAndConfirm(String who, Chat chat) throws InterruptedException {
    if (ask(who, chat)) {
      decide(who, List.of("confirm"));
    }
  }

  private boolean askInTurn(String who, Chat chat) throws InterruptedException {
    salvo.ask();
    try {
      return ask(who, chat);
    } finally {
      salvo.asked();
    }
  }

  /** Asks until there is a prompt. @return whether there is one to press on */
  private boolean ask(String who, Chat chat) throws InterruptedException {
    type(who, chat, message -> message.onlyFor().isPresent());
    return prompt(who).isPresent();
  }

  private void type(String who, Chat chat, Predicate<Sighting> answered) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      attempt(() -> chat.send(who, "/dismiss-room " + room + " reason: chaos"));
      if (screens.await(() -> screens.about(room, who).stream().filter(message -> message.chat().equals(chat.name()))
          .anyMatch(answered), PATIENCE)) {
        return;
      }
    }
  }

  private Optional<Sighting> prompt(String who) {
    return screens.about(room, who).stream().filter(message -> message.onlyFor().isPresent())
        .filter(message -> message.offers("confirm")).reduce((older, newer) -> newer);
  }

  /** Presses these buttons of the prompt at the same time, some of them twice, until the prompt has changed. */
  private void decide(String who, List<String> verbs) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Optional<Sighting> prompt = prompt(who);
      if (prompt.isEmpty()) {
        return;
      }
      press(who, prompt.get().shown(), verbs);
      if (screens.await(() -> prompt(who).map(Sighting::id).filter(prompt.get().id()::equals).isEmpty(), PATIENCE)) {
        return;
      }
    }
  }

  private void press(String who, Shown shown, List<String> verbs) throws InterruptedException {
    List<Act> acts = new ArrayList<>();
    for (String verb : verbs) {
      Optional<Shown.Knob> knob = shown.knob(verb);
      for (int times = kind == Kind.SALVO ? 1 : 1 + random.nextInt(3); knob.isPresent() && times > 0; times--) {
        ledger.note(new Press(room, who, verb));
        acts.add(() -> attempt(knob.get().press()));
      }
    }
    atOnce(acts);
  }

  /** Approves in one chat, or in both at once, which counts once. */
  private void assent(String who) throws InterruptedException {
    pressAnywhere(who, "approve");
  }

  private void pressAnywhere(String who, String verb) throws InterruptedException {
    Predicate<Sighting> open = message -> message.onlyFor().isEmpty() && message.offers(verb);
    if (!screens.await(() -> screens.about(room, who).stream().anyMatch(open), PATIENCE.multipliedBy(2))) {
      return;
    }
    for (int i = 0; i < TRIES / 2; i++) {
      List<Sighting> all = screens.about(room, who).stream().filter(open).toList();
      if (all.isEmpty()) {
        return;
      }
      List<Act> acts = new ArrayList<>();
      for (Sighting message : random.nextBoolean() ? all : List.of(one(all))) {
        acts.add(() -> press(who, message.shown(), List.of(verb)));
      }
      atOnce(acts);
      if (screens.await(() -> screens.about(room, who).stream().noneMatch(open), PATIENCE)) {
        return;
      }
    }
  }

  private void goAlone() throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Optional<Shown.Knob> knob = screens.about(room, "olga").stream()
          .flatMap(message -> message.shown().knob("go-alone").stream()).reduce((older, newer) -> newer);
      if (knob.isEmpty()) {
        return;
      }
      ledger.note(new Press(room, "olga", "go-alone"));
      attempt(() -> {
        synchronized (Errand.class) {
          try (Form form = knob.get().opens().get()) {
            form.send("nobody else is awake");
          }
        }
      });
      if (screens.await(() -> screens.about(room, "olga").stream().noneMatch(message -> message.offers("go-alone")),
          PATIENCE)) {
        return;
      }
    }
  }

  /** Chats that cannot reach the bot tell their user so, who tries again later. */
  private static void attempt(Runnable act) {
    try {
      act.run();
    } catch (IllegalStateException unreachable) {
      // The next try is the answer to it.
    }
  }

  /** What a person does; it may be broken off. */
  @FunctionalInterface
  private interface Act {
    void run() throws InterruptedException;
  }

  /** A spin barrier: threads that were only started together would come one after the other. */
  private static void atOnce(List<Act> acts) throws InterruptedException {
    if (acts.size() == 1) {
      acts.getFirst().run();
      return;
    }
    AtomicInteger missing = new AtomicInteger(acts.size());
    List<Thread> threads = acts.stream().map(act -> Thread.ofPlatform().start(() -> {
      missing.decrementAndGet();
      while (missing.get() > 0) {
        Thread.onSpinWait();
      }
      try {
        act.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    })).toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
