package dev.curfew.command;

import dev.curfew.casework.CaseState;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.MAX;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static dev.curfew.command.Scene.member;
import static dev.curfew.command.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

class LimitsTest {
  private final Scene scene = new Scene().withCasesPerPerson(2, Duration.ofMinutes(10));

  @Test
  void onePersonMayAskSoOftenAndIsToldWhenItIsPossibleAgain() {
    scene.types(OLGA, "ab1");
    scene.time.passes(Duration.ofMinutes(1));
    scene.types(OLGA, "ab2");

    Reply third = scene.types(OLGA, "ab3");

    assertThat(third.message().unformatted()).isEqualTo(
        """
      ⛔ #3 Not now: room ab3 of live is left alone.
      You have asked for as many rooms as one person may in such a time. It is possible again at 2026-11-23T03:10:00Z.""");
    assertThat(scene.find(3).state()).isEqualTo(CaseState.REFUSED);
    assertThat(scene.types(PETE, "ab3").message().sign()).isEqualTo(Sign.WAITING);

    scene.time.passes(Duration.ofMinutes(9));
    assertThat(scene.types(OLGA, "ab3").message().sign()).isEqualTo(Sign.WAITING);
  }

  @Test
  void aRestartGivesNobodyAnotherGo() {
    scene.types(OLGA, "ab1");
    scene.types(OLGA, "ab2");
    scene.restart();

    assertThat(scene.types(OLGA, "ab3").message().sign()).isEqualTo(Sign.REFUSED);
  }

  @Test
  void whatWasRefusedDoesNotCount() {
    scene.types(OLGA, "xx1");
    scene.types(OLGA, "xx2");

    assertThat(scene.types(OLGA, "ab3").message().sign()).isEqualTo(Sign.WAITING);
    assertThat(scene.types(MAX, "ab3").message().unformatted()).startsWith("⛔ #4 You may not close");
  }

  @Test
  void aRuleMayHaveALimitOfItsOwn() {
    GroupId interns = new GroupId(Platform.SLACK, "S08");
    scene.withRules(rule("Interns", interns, "ab*",
        new Conditions(0, Set.of(), Optional.of(new Rate(1, Duration.ofHours(1))))));
    scene.types(member("U71", "Ines", Set.of(interns)), "ab1");

    assertThat(scene.types(member("U72", "Jan", Set.of(interns)), "ab2").message().unformatted()).isEqualTo(
        """
      ⛔ #2 Not now: room ab2 of live is left alone.
      Rule Interns has been used as often as it may be in such a time. It is possible again at 2026-11-23T04:00:00Z.""");
    assertThat(scene.types(OLGA, "ab2").message().sign()).isEqualTo(Sign.WAITING);
  }
}
