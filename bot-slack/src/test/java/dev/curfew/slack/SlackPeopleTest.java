package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import dev.curfew.command.Invocation;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.SlackUser.Trait;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** What the desk is told about whoever asks. Rules mention the user group of the moderators, where Olga is. */
class SlackPeopleTest {
  private Rig rig = Rig.waiting();
  private final GroupId moderators = new GroupId(Platform.SLACK, rig.moderators.id());

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private Asker asker(SlackUser user, int count) {
    rig.slack.type(user, rig.general, "/curfew whoami " + count);
    return rig.desk.awaitAsked(count).get(count - 1).asker();
  }

  private void start() throws Exception {
    rig.start();
    rig.slack.socketMode().awaitLink(1, SOON);
  }

  private long calls(String method) {
    return rig.slack.calls().stream().filter(call -> call.method().equals(method)).count();
  }

  @Nested
  class Somebody {
    @ParameterizedTest
    @CsvSource({"BOT, BOT", "APP_USER, BOT", "RESTRICTED, GUEST", "ULTRA_RESTRICTED, GUEST", "ADMIN, MEMBER",
        "OWNER, MEMBER"})
    void hasTheStandingThatSlackTells(Trait trait, Standing standing) throws Exception {
      start();
      SlackUser mary = rig.slack.workspace().put(rig.slack.workspace().addUser("mary").with(trait));

      assertThat(asker(mary, 1).standing()).isEqualTo(standing);
    }

    @Test
    void whoseAccountIsSwitchedOffIsDeactivated() throws Exception {
      start();
      ObjectNode payload = rig.slack.type(rig.paul, rig.general, "/curfew whoami").payload();
      rig.desk.awaitAsked(1);
      rig.slack.workspace().put(rig.paul.with(Trait.DELETED));
      rig.slack.clock().advance(Duration.ofSeconds(61));

      rig.slack.deliver(EnvelopeType.SLASH_COMMANDS, payload.put("trigger_id", "1.2.later"));

      assertThat(rig.desk.awaitAsked(2).get(1).asker().standing()).isEqualTo(Standing.DEACTIVATED);
    }

    @Test
    void fromAnotherOrganisationIsExternalAndBelongsThere() throws Exception {
      start();
      SlackUser eve = rig.slack.workspace().put(rig.slack.workspace().addUser("eve").ofTeam("T0EVIL"));

      Asker asker = asker(eve, 1);

      assertThat(asker.standing()).isEqualTo(Standing.EXTERNAL);
      assertThat(asker.person()).isEqualTo(new Person(Platform.SLACK, "T0EVIL", eve.id()));
    }

    @Test
    void whomSlackCallsAStrangerIsExternal() throws Exception {
      start();
      SlackUser eve = rig.slack.workspace()
          .put(rig.slack.workspace().addUser("eve").ofTeam("T0EVIL").with(Trait.STRANGER));

      assertThat(asker(eve, 1).standing()).isEqualTo(Standing.EXTERNAL);
    }

    @Test
    void isUnknownWhenSlackDoesNotTell() throws Exception {
      start();
      rig.slack.wire().faults().always(request -> request.path().endsWith("/users.info"),
          new Fault.Answer(Response.empty(500)));

      Asker asker = asker(rig.paul, 1);

      assertThat(asker).isEqualTo(new Asker(new Person(Platform.SLACK, rig.team(), rig.paul.id()), rig.paul.id(),
          Standing.UNKNOWN, Set.of(), Set.of()));
    }

    @Test
    void isUnknownRatherThanWaitedForForEver() throws Exception {
      start();
      rig.slack.wire().faults().always(request -> request.path().endsWith("/users.info"), new Fault.Silence());

      assertThat(asker(rig.paul, 1).standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void isAskedAboutOnceAMinute() throws Exception {
      start();
      asker(rig.paul, 1);
      asker(rig.paul, 2);
      assertThat(calls("users.info")).isEqualTo(1);

      rig.slack.clock().advance(Duration.ofSeconds(61));
      asker(rig.paul, 3);

      assertThat(calls("users.info")).isEqualTo(2);
    }

    @Test
    void isAskedAboutOnceHoweverManyCommandsComeAtOnce() throws Exception {
      start();
      rig.slack.wire().faults().always(request -> request.path().endsWith("/users.info"),
          new Fault.Delay(Duration.ofMillis(300)));

      for (int i = 0; i < 20; i++) {
        rig.slack.type(rig.paul, rig.general, "/curfew whoami " + i);
      }

      assertThat(rig.desk.awaitAsked(20)).extracting(Invocation::asker).extracting(Asker::standing)
          .containsOnly(Standing.MEMBER);
      assertThat(calls("users.info")).isEqualTo(1);
    }
  }

  @Nested
  class TheirLanguage {
    @ParameterizedTest
    @CsvSource({"ko-KR, ko, KR", "en-US, en, US", "zh-CN, zh, CN", "pt-BR, pt, BR"})
    void isWhatTheirClientIsIn(String locale, String language, String country) throws Exception {
      start();
      SlackUser mina = rig.slack.workspace().put(rig.slack.workspace().addUser("mina").withLocale(locale));

      assertThat(asker(mina, 1).language()).contains(Locale.of(language, country));
    }

    @Test
    void isNotKnownWhenSlackTellsNone() throws Exception {
      start();
      SlackUser mina = rig.slack.workspace().put(rig.slack.workspace().addUser("mina").withLocale(""));

      assertThat(asker(mina, 1).language()).isEmpty();
      assertThat(asker(mina, 2).standing()).isEqualTo(Standing.MEMBER);
    }
  }

  @Nested
  class AUserGroup {
    @Test
    void isKnownByItsMembers() throws Exception {
      start();

      assertThat(asker(rig.olga, 1).groups()).containsExactly(moderators);
      assertThat(asker(rig.paul, 2).groups()).isEmpty();
      assertThat(asker(rig.paul, 3).unknownGroups()).isEmpty();
    }

    @Test
    void isReadBehindTheScenesSoThatLeavingItCounts() throws Exception {
      start();
      asker(rig.olga, 1);
      rig.slack.workspace().put(rig.moderators.withMembers(List.of(rig.paul.id())));
      long before = calls("usergroups.users.list");

      rig.slack.awaitCall("usergroups.users.list", call -> calls("usergroups.users.list") > before + 1, SOON);

      assertThat(asker(rig.olga, 2).groups()).isEmpty();
      assertThat(asker(rig.paul, 3).groups()).containsExactly(moderators);
    }

    @Test
    void thatIsSwitchedOffIsEmpty() throws Exception {
      rig.slack.workspace().put(rig.moderators.disable());
      start();

      assertThat(asker(rig.olga, 1)).extracting(Asker::groups, Asker::unknownGroups)
          .containsExactly(Set.of(), Set.of());
    }

    @Test
    void isUnknownOnAPlanWithoutUserGroups() throws Exception {
      rig.slack.workspace().paidPlan(false);
      start();

      assertThat(asker(rig.olga, 1)).extracting(Asker::groups, Asker::unknownGroups)
          .containsExactly(Set.of(), Set.of(moderators));
    }

    @Test
    void isBelievedForFiveMinutesWhenSlackStopsTellingAndNotLonger() throws Exception {
      start();
      asker(rig.olga, 1);
      rig.slack.wire().faults().always(request -> request.path().endsWith("/usergroups.users.list"),
          new Fault.Answer(Response.empty(503)));

      rig.slack.clock().advance(Duration.ofMinutes(4));
      assertThat(asker(rig.olga, 2).groups()).containsExactly(moderators);
      rig.slack.clock().advance(Duration.ofMinutes(2));

      assertThat(asker(rig.olga, 3)).extracting(Asker::groups, Asker::unknownGroups)
          .containsExactly(Set.of(), Set.of(moderators));
    }

    @Test
    void isUnknownRatherThanWaitedForForEver() throws Exception {
      rig.slack.wire().faults().always(request -> request.path().endsWith("/usergroups.users.list"),
          new Fault.Silence());
      start();

      assertThat(asker(rig.olga, 1).unknownGroups()).containsExactly(moderators);
    }

    @Test
    void isReadAgainAfterTheWaitThatSlackAsksFor() throws Exception {
      rig.slack.rateLimits().refuseNext("usergroups.users.list", Duration.ofSeconds(1));
      start();

      assertThat(asker(rig.olga, 1).groups()).containsExactly(moderators);
    }
  }

  @BeforeEach
  void ratesDoNotMatterHere() {
    rig.slack.rateLimits().off();
  }
}
