package dev.curfew.slack;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Courier;
import dev.curfew.command.Courier.Delivery;
import dev.curfew.command.Courier.Delivery.Done;
import dev.curfew.command.Courier.Delivery.Later;
import dev.curfew.command.Courier.Delivery.Never;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SharedFile;
import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Headers;
import dev.curfew.sandbox.wire.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.FakeDesk.CASE;
import static org.assertj.core.api.Assertions.assertThat;

/** The file beside the message of case #1042, which says what became of each of its rooms. */
class SlackFilesTest {
  private static final String CSV = "room,outcome\neu-1,closed\n방,closed\n";
  private static final Attachment FILE = new Attachment("case-1042.csv", "text/csv", CSV);
  private static final Done THERE = new Done(Optional.empty());
  private static final String ANNOUNCE = "/api/files.getUploadURLExternal";
  private static final String UPLOAD = "/upload/";
  private static final String SHARE = "/api/files.completeUploadExternal";

  private final Rig rig;
  private final Courier courier;
  private final Place general;

  SlackFilesTest() throws Exception {
    rig = Rig.overSockets();
    courier = rig.bot().courier();
    general = Place.channel(Platform.SLACK, rig.team(), rig.general.id());
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  /** Posts the case's message; returns by what it is known. */
  private Optional<String> shown(Place place) {
    Delivery shown = courier.show(CASE, place, Optional.empty(),
        FakeDesk.message(Sign.ACCEPTED, "#1042 Closed 2 of 2 rooms.").with(Visibility.CHANNEL));
    return ((Done) shown).standing();
  }

  private Delivery attach(Optional<String> standing) {
    return courier.attach(CASE, general, standing, FILE);
  }

  private List<SharedFile> files() {
    return rig.slack.files(rig.general);
  }

  private void next(String path, Fault fault) {
    rig.slack.wire().faults().next(request -> request.path().startsWith(path), fault);
  }

  private List<Exchange> exchanges(String path) {
    return rig.slack.wire().exchanges().stream().filter(one -> one.request().path().startsWith(path)).toList();
  }

  private static Fault answer(int status, Map<String, String> headers) {
    Headers all = Headers.NONE;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      all = all.with(header.getKey(), header.getValue());
    }
    return new Fault.Answer(new Response(status, all, new byte[0]));
  }

  @Nested
  class AFile {
    @Test
    void standsUnderTheCasesMessage() {
      Optional<String> standing = shown(general);

      assertThat(attach(standing)).isEqualTo(THERE);

      assertThat(files()).singleElement().satisfies(file -> {
        assertThat(file.name()).isEqualTo("case-1042.csv");
        assertThat(file.text()).isEqualTo(CSV);
        assertThat(file.threadTs()).isEqualTo(standing);
      });
    }

    /** A thread is known by its first message only. */
    @Test
    void standsInTheThreadWhereTheCasesMessageIsAnAnswerItself() {
      Message parent = rig.slack.say(rig.paul, rig.general, "Help!");
      Place thread = new Place(Platform.SLACK, rig.team(), rig.general.id(), Optional.of(parent.ts()));
      Optional<String> standing = shown(thread);

      assertThat(courier.attach(CASE, thread, standing, FILE)).isEqualTo(THERE);

      assertThat(files()).singleElement().extracting(SharedFile::threadTs).isEqualTo(Optional.of(parent.ts()));
    }

    @Test
    void standsInTheChannelWhereTheMessageCannotBeFound() {
      assertThat(attach(Optional.empty())).isEqualTo(THERE);

      assertThat(files()).singleElement().extracting(SharedFile::threadTs).isEqualTo(Optional.empty());
    }

    @Test
    void isUploadedWithoutAnyToken() {
      attach(shown(general));

      assertThat(exchanges(UPLOAD)).singleElement().satisfies(upload -> {
        assertThat(upload.request().header("Authorization")).isEmpty();
        assertThat(upload.request().text()).isEqualTo(CSV);
      });
    }

    @Test
    void thatIsBroughtTwiceStandsThereOnce() {
      Optional<String> standing = shown(general);
      attach(standing);

      assertThat(attach(standing)).isEqualTo(THERE);

      assertThat(files()).hasSize(1);
      assertThat(exchanges(ANNOUNCE)).hasSize(1);
    }

    @Test
    void ofAnotherPlaceOrCaseIsAnother() {
      Optional<String> standing = shown(general);
      attach(standing);

      courier.attach(new CaseNumber(7), general, standing,
          new Attachment("case-7.csv", "text/csv", CSV));
      attach(shown(general));

      assertThat(files()).extracting(SharedFile::name).containsExactly("case-1042.csv", "case-7.csv", "case-1042.csv");
    }
  }

  @Nested
  class WhenSlackDoesNotTakeItNow {
    @ParameterizedTest
    @ValueSource(strings = {ANNOUNCE, UPLOAD, SHARE})
    void itComesWhenSlackWantsIt(String step) {
      Optional<String> standing = shown(general);
      next(step, answer(429, Map.of("Retry-After", "7")));

      assertThat(attach(standing)).isInstanceOfSatisfying(Later.class,
          later -> assertThat(later.pause()).contains(Duration.ofSeconds(7)));
      assertThat(files()).isEmpty();

      assertThat(attach(standing)).isEqualTo(THERE);
      assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {ANNOUNCE, UPLOAD, SHARE})
    void itComesWhenSlackIsBack(String step) {
      Optional<String> standing = shown(general);
      next(step, answer(503, Map.of()));
      assertThat(attach(standing)).isInstanceOf(Later.class);
      next(step, new Fault.ResetAfterReading());
      assertThat(attach(standing)).isInstanceOf(Later.class);

      assertThat(attach(standing)).isEqualTo(THERE);
      assertThat(files()).hasSize(1);
    }

    @Test
    void itIsNotUploadedAgainForTheLastStepAlone() {
      Optional<String> standing = shown(general);
      next(SHARE, answer(429, Map.of("Retry-After", "7")));
      attach(standing);

      attach(standing);

      assertThat(exchanges(UPLOAD)).hasSize(1);
      assertThat(files()).hasSize(1);
    }

    /** Nobody can tell then whether it stands there, and rather twice than never. */
    @Test
    void anAnswerThatGotLostMayLeaveItThereTwiceThoughNotMoreOften() {
      Optional<String> standing = shown(general);
      next(SHARE, new Fault.ResetAfterHandling());
      assertThat(attach(standing)).isInstanceOf(Later.class);
      assertThat(attach(standing)).isInstanceOf(Later.class);

      assertThat(attach(standing)).isEqualTo(THERE);
      assertThat(attach(standing)).isEqualTo(THERE);

      assertThat(files()).hasSizeBetween(1, 2);
    }

    @Test
    void itIsKeptForABetterToken() {
      Optional<String> standing = shown(general);
      rig.slack.refuseNext("files.getUploadURLExternal", "token_revoked");

      assertThat(attach(standing)).isEqualTo(new Later("token_revoked", Optional.empty()));
    }
  }

  @Nested
  class WhenSlackWillNeverTakeIt {
    @ParameterizedTest
    @ValueSource(strings = {"files.getUploadURLExternal", "files.completeUploadExternal"})
    void theScopeThatIsMissingIsNamed(String method) {
      Optional<String> standing = shown(general);
      rig.slack.refuseNext(method, "missing_scope");

      assertThat(attach(standing)).isEqualTo(
          new Never("missing_scope: the Slack app needs files:write; add it and install the app again"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_in_channel", "channel_not_found", "is_archived", "file_not_found"})
    void itSaysWhy(String error) {
      Optional<String> standing = shown(general);
      rig.slack.refuseNext("files.completeUploadExternal", error);

      assertThat(attach(standing)).isEqualTo(new Never(error));
      assertThat(files()).isEmpty();
    }

    @Test
    void aBotThatHadToLeaveCannotBringIt() {
      Optional<String> standing = shown(general);
      rig.slack.workspace().put(rig.general.withoutMember(rig.slack.settings().app().botUserId()));

      assertThat(attach(standing)).isEqualTo(new Never("not_in_channel"));
    }

    @Test
    void anUploadThatIsRefusedIsNoneToTryAgain() {
      Optional<String> standing = shown(general);
      next(UPLOAD, answer(400, Map.of()));

      assertThat(attach(standing)).isEqualTo(new Never("upload: HTTP 400"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://files.slack.com.example.org/upload/1", "http://files.slack.com/upload/1",
        "https://evil@127.0.0.1/upload/1", "nonsense"})
    void anAddressForTheUploadThatIsNotSlacksGetsNothing(String address) {
      next(ANNOUNCE, new Fault.Answer(
          Response.json(Map.of("ok", true, "upload_url", address, "file_id", "F01"))));

      assertThat(attach(shown(general)))
          .isEqualTo(new Never("the address for the upload is not on Slack's hosts"));
      assertThat(exchanges(UPLOAD)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"https://files.slack.com/upload/v1/abc, true", "https://FILES.slack.com/upload, true",
      "https://slack.com/upload, true", "https://files.slack-gov.com/upload, true",
      "http://files.slack.com/upload, false", "https://files.slack.com.example.org/upload, false",
      "https://example.org/files.slack.com, false",
      "https://user@files.slack.com/upload, false", "http://127.0.0.1/upload, false"})
  void againstTheRealSlackOnlyItsOwnHostsGetFiles(String address, boolean allowed) {
    Hosts production = new Hosts(Set.of("files.slack.com", "files.slack-gov.com"),
        URI.create("https://slack.com/api/"));

    assertThat(production.allow(HttpUrl.get(address))).isEqualTo(allowed);
  }
}
