package dev.curfew.slack;

import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.words.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Curfew is set up in English. Mina's client is in Korean. */
class LanguagesTest {
  private final Rig rig;
  private final SlackUser mina;

  LanguagesTest() throws Exception {
    rig = Rig.overSockets();
    mina = speaking("mina", "ko-KR");
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private SlackUser speaking(String name, String locale) {
    SlackUser user = rig.slack.workspace().put(rig.slack.workspace().addUser(name).withLocale(locale));
    rig.slack.workspace().put(rig.slack.workspace().channel(rig.general.id()).orElseThrow().withMember(user.id()));
    return user;
  }

  private View open(SlackUser user, String command) {
    rig.slack.type(user, rig.general, command);
    return rig.slack.awaitView(user, View::isOpen, SOON);
  }

  @ParameterizedTest
  @CsvSource({"ko-KR, 방 닫기…", "ja-JP, ルームを閉じる…", "zh-CN, 关闭房间…", "zh-TW, 关闭房间…", "en-GB, Close room…",
      "fr-FR, Close room…"})
  void formsAreInThePersonsOwnIfItIsSpoken(String locale, String title) {
    assertThat(open(speaking("somebody", locale), "/dismiss-room").title()).isEqualTo(title);
  }

  @Test
  void soAreTheFormsAboutUsersWithTheirChoices() {
    View form = open(mina, "/block-user");

    assertThat(form.title()).isEqualTo("사용자 차단…");
    assertThat(form.json().toString()).contains("방 안의 사용자", "오디오와 비디오", "\"value\":\"both\"");
  }

  @Test
  void soIsWhatHasToBeMended() {
    View form = open(mina, "/block-user");

    rig.slack.submitView(mina, form, Map.of("rooms", "abcd"));

    assertThat(rig.slack.awaitView(mina, view -> !view.errors().isEmpty(), SOON).errors())
        .containsExactly(Map.entry("users", "사용자를 선택하거나, 목록에 없는 사용자의 ID를 입력해 주십시오."));
  }

  @Test
  void soIsWhatCurfewSaysByItself() {
    String inKorean = new Words(Locale.KOREAN).notUnderstood().title().unformatted();

    rig.slack.type(mina, rig.general, "/other");

    assertThat(rig.awaitText(inKorean.substring(0, inKorean.indexOf('/'))).onlyFor()).contains(mina.id());
  }

  @Test
  void theDeskIsToldIt() {
    rig.slack.type(mina, rig.general, "/dismiss-room abcd");

    assertThat(rig.desk.awaitAsked().asker().language()).isEqualTo(Optional.of(Locale.KOREA));
  }

  @Test
  void theConfiguredOneIsUsedRatherThanKeepAnybodyWaiting() {
    rig.slack.wire().faults().always(request -> request.path().endsWith("/users.info"), new Fault.Silence());

    assertThat(open(mina, "/dismiss-room").title()).isEqualTo("Close room…");
  }

  @Test
  void itIsStillKnownWhenSlackHasNoTimeToTellItAgain() {
    rig.slack.type(mina, rig.general, "/dismiss-room abcd");
    rig.desk.awaitAsked();
    rig.slack.clock().advance(Duration.ofMinutes(5));
    rig.slack.wire().faults().always(request -> request.path().endsWith("/users.info"), new Fault.Silence());

    assertThat(open(mina, "/dismiss-room").title()).isEqualTo("방 닫기…");
  }
}
