package dev.curfew.trtc;

import dev.curfew.checkup.Finding;
import dev.curfew.checkup.Finding.Result;
import dev.curfew.permission.Right;
import dev.curfew.room.App;
import dev.curfew.room.Credentials;
import dev.curfew.room.Secret;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Tencent's answers are taken for, also those that its sandbox never gives. */
class TrtcProbeTest {
  private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  private static List<Finding> look(App app, Duration patience) throws InterruptedException {
    try (TrtcProbe probe = new TrtcProbe(patience, NOON)) {
      return probe.look(app, EnumSet.of(Right.DISMISS), true);
    }
  }

  /** Whatever is asked, that is the answer. */
  private static List<Finding> answered(String body) throws InterruptedException {
    try (WireServer server = WireServer.start(0, NOON)) {
      server.otherwise(request -> Response.of(200, "application/json", body.getBytes(StandardCharsets.UTF_8)));
      return look(Samples.app(server.http("/")), Duration.ofSeconds(20));
    }
  }

  private static String error(String code) {
    return "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"\"},\"RequestId\":\"" + Samples.REQUEST_ID
        + "\"}}";
  }

  private static Finding one(List<Finding> findings, String what) {
    return findings.stream().filter(finding -> finding.what().equals(what)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "UnauthorizedOperation.SdkAppId          | FAILS   | apps.live.sdk-app-id",
      "FailedOperation.SdkAppIdNotExist        | FAILS   | apps.live.sdk-app-id",
      "UnauthorizedOperation                   | FAILS   | name/trtc:DismissRoom on sdkappid/1400000001",
      "AuthFailure.UnauthorizedOperation       | FAILS   | config/cam-policy.json",
      "RequestLimitExceeded                    | WARNING | try again",
      "InternalError                           | WARNING | RequestId",
      "MissingParameter.RoomId                 | OK      | ''",
      "InvalidParameter.RoomId                 | OK      | ''"})
  void aCodeTellsOfTheRight(String code, Result result, String next) throws InterruptedException {
    Finding right = one(answered(error(code)), "DismissRoom on live");

    assertThat(right.result()).isEqualTo(result);
    assertThat(right.cause()).contains(code);
    assertThat(right.next()).contains(next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AuthFailure.SecretIdNotFound", "AuthFailure.TokenFailure", "AuthFailure.MFAFailure"})
  void refusedCredentialsEndTheLook(String code) throws InterruptedException {
    List<Finding> findings = answered(error(code));

    assertThat(findings).extracting(Finding::what).containsExactly("endpoint of live", "clock of live",
        "credentials of live", "region of live");
    assertThat(one(findings, "credentials of live")).satisfies(finding -> {
      assertThat(finding.result()).isEqualTo(Result.FAILS);
      assertThat(finding.cause()).contains(code);
    });
  }

  @Test
  void anAnswerOfTheQueriesProvesThatTheAppIsTheAccounts() throws InterruptedException {
    assertThat(one(answered(Samples.ACCEPTED), "DescribeRoomInfo on live").result()).isEqualTo(Result.OK);
    assertThat(one(answered(error("ResourceInsufficient")), "DescribeRoomInfo on live").next())
        .contains("apps.live.describe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>", "[]", "null", "{\"Response\":[]}"})
  void whatIsNotTencentsIsNamedAsThat(String body) throws InterruptedException {
    assertThat(answered(body)).singleElement().satisfies(finding -> {
      assertThat(finding.result()).isEqualTo(Result.FAILS);
      assertThat(finding.cause()).contains("not as Tencent does");
    });
  }

  @Test
  void aPortThatSaysNothingIsNotWaitedForForEver() throws Exception {
    try (DeafPort deaf = new DeafPort(InetAddress.getLoopbackAddress(), 0)) {
      App app = Samples.app(URI.create("http://127.0.0.1:" + deaf.port()));

      assertThat(look(app, Duration.ofMillis(200))).singleElement().satisfies(
          finding -> assertThat(finding.cause()).contains("within the time allowed"));
    }
  }

  @Test
  void aSecretThatNoHeaderCanCarryIsNamedAndNotShown() throws InterruptedException {
    App app = Samples.app(URI.create("http://127.0.0.1:1"),
        new Credentials(new Secret("id\nhidden"), new Secret(Samples.SECRET_KEY), Optional.empty()));

    assertThat(look(app, Duration.ofSeconds(1))).singleElement().satisfies(finding -> {
      assertThat(finding.next()).contains("apps.live.secret-id");
      assertThat(finding.toString()).doesNotContain("hidden");
    });
  }
}
