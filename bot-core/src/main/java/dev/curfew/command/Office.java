package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.CaseEvent.FoundChanged;
import dev.curfew.casework.CaseEvent.PressRefused;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Refusal;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Desk.Texts;
import dev.curfew.command.Reply.Answer;
import dev.curfew.command.Reply.Replace;
import dev.curfew.permission.Policy;
import dev.curfew.permission.Right;
import dev.curfew.room.AppDirectory;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.Deed;
import dev.curfew.words.CaseWords;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What everybody behind the desk works with. */
record Office(Supplier<Policy> rules, AppDirectory apps, Stores stores, Telling telling, Acting acting, Upkeep upkeep,
    Sighting sighting, Proving proving, Surroundings around, Tongues tongues) {
  private static final Logger log = LoggerFactory.getLogger(Office.class);

  /**
   * A press, with the case that it is about as it was when the press came.
   *
   * @param answers what was filled in, where the button opens a form
   */
  record Press(Asker asker, Place place, Verb verb, Case subject, Map<String, String> answers) {

    Actor by() {
      return actor(asker);
    }

    Press on(Case now) {
      return new Press(asker, place, verb, now, answers);
    }

    /** What was filled in, without space around it; empty when there is nothing else. */
    Optional<String> answer(String field) {
      return Optional.ofNullable(answers.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }
  }

  /** The rules in force at this moment. */
  Policy policy() {
    return rules.get();
  }

  /** What a channel reads about cases. */
  CaseWords words() {
    return tongues.house().cases();
  }

  /** What the requester of a case reads about it. */
  CaseWords words(Case subject) {
    return tongues.of(subject.asked().wanted().language()).cases();
  }

  /** What somebody reads who asks or presses. */
  Texts texts(Asker asker) {
    return tongues.of(asker.language());
  }

  /** Whether that cannot be done with the app's account. */
  boolean isSwitchedOff(RoomAction action) {
    boolean blocks = action.deed() == Deed.BLOCK_USER || action.deed() == Deed.UNBLOCK_USER;
    return blocks && apps.find(action.room().app()).filter(app -> !app.blocks()).isPresent();
  }

  static Actor actor(Asker asker) {
    return new Actor(asker.person(), asker.name());
  }

  CaseStore cases() {
    return stores.cases();
  }

  Instant now() {
    return around.clock().instant();
  }

  /** What the rules say at this moment of whoever pressed, about all that the case does. */
  Ruling ruling(Press press) {
    return Ruling.of(policy(), press.asker(), press.place(), Right.to(press.subject().deed()),
        press.subject().actions());
  }

  /** Writes down who was not allowed what, and says so. */
  Reply refuse(Press press, Refusal why) {
    Case subject = press.subject();
    cases().note(subject.number(), new PressRefused(now(), press.by(), press.place(), press.verb(), why));
    log.info("case {}: {} pressed {} and may not: {}", subject.number(), press.asker().person(), press.verb().label(),
        why);
    return said(texts(press.asker()).presses().pressRefused(subject, why));
  }

  /**
   * What to say where the room is no longer what those who decide were told: they are told what it is now, and have to press once
   * more. Empty where it is still the same.
   */
  Optional<Reply> changed(Press press) {
    Case subject = press.subject();
    return sighting.changed(press.asker(), press.place(), subject).map(
        seen -> switch (cases().move(subject, new FoundChanged(now(), press.by(), press.place(), seen))) {
          case Move.Made(Case now) -> changed(press, now);
          case Move.TooLate(Case now) -> tooLate(press.asker(), now);
          case Move.RoomTaken taken -> tooLate(press.asker(), subject);
        });
  }

  private Reply changed(Press press, Case now) {
    log.info("case {}: the room changed before the press", now.number());
    if (now.isBy(press.asker().person())) {
      acting.tellOthers(now.number());
      return instead(now, words(now).privately(now));
    }
    acting.tellEverybody(now.number());
    return said(texts(press.asker()).presses().changed(now));
  }

  /** The press came too late. */
  Reply tooLate(Asker asker, Case now) {
    return said(texts(asker).presses().alreadyDecided(now));
  }

  /** A private message of its own, which nothing edits later. */
  static Reply said(Message message) {
    return new Answer(message.with(Visibility.PRIVATE), Optional.empty());
  }

  /** Takes the place of the prompt whose button was pressed. */
  static Reply instead(Case subject, Message message) {
    return new Replace(message.with(Visibility.PRIVATE), Optional.of(subject.number()));
  }
}
