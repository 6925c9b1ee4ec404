package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Headers;
import dev.curfew.sandbox.wire.Headers.Header;
import dev.curfew.sandbox.wire.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every published request is accepted as it stands, and refused once anything in it is changed. */
class Tc3VerifierTest {
  static List<Vector> vectors() {
    return Vector.ALL;
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void acceptsThePublishedRequest(Vector vector) throws Refusal {
    assertThat(verifier(vector).verify(request(vector)).secretId()).isEqualTo(vector.secretId());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesItUnderAnotherKey(Vector vector) {
    Tc3Verifier verifier = verifier(vector);
    verifier.add(Account.of(vector.secretId(), vector.secretKey() + "x"));

    assertCode(verifier, request(vector), "AuthFailure.SignatureFailure");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesItWithOneByteOfTheBodyChanged(Vector vector) {
    assertCode(verifier(vector), request(vector, vector.body() + " "), "AuthFailure.SignatureFailure");
  }

  @Nested
  class WithPartsOfTheHeaderChanged {
    private final Vector vector = Vector.A;
    private final Tc3Verifier verifier = verifier(vector);

    @Test
    void anotherHost() {
      assertRefused(changed("Host", host -> "trtc.tencentcloudapi.com"), "AuthFailure.SignatureFailure");
    }

    @Test
    void anotherContentType() {
      assertRefused(changed("Content-Type", type -> "application/json"), "AuthFailure.SignatureFailure");
    }

    @Test
    void aCharsetThatAnHttpLibraryAppended() {
      assertRefused(changed("Content-Type", type -> type + "; charset=utf-8"), "AuthFailure.SignatureFailure");
    }

    @Test
    void contentTypeInOtherCaseIsTheSameToTheFormula() throws Refusal {
      assertThat(verifier.verify(changed("Content-Type", type -> "Application/JSON; charset=UTF-8"))).isNotNull();
    }

    @Test
    void anotherTimestampWithinTheFiveMinutes() {
      assertRefused(changed("X-TC-Timestamp", time -> "1551113066"), "AuthFailure.SignatureFailure");
    }

    @Test
    void anotherDateInTheScope() {
      assertRefused(authorization(text -> text.replace("2019-02-25", "2019-02-26")), "AuthFailure.SignatureFailure");
    }

    @Test
    void anotherServiceInTheScope() {
      assertRefused(authorization(text -> text.replace("/cvm/", "/trtc/")), "AuthFailure.SignatureFailure");
      assertRefused(authorization(text -> text.replace("/cvm/", "/127/")), "AuthFailure.SignatureFailure");
    }

    @Test
    void aSignedHeaderThatIsNotSent() {
      assertRefused(authorization(text -> text.replace("content-type;host", "content-type;host;x-tc-no")),
          "AuthFailure.SignatureFailure");
    }

    @Test
    void aHostSentTwice() {
      Request twice = request(vector);
      assertRefused(with(twice, twice.headers().with("Host", vector.host())), "AuthFailure.SignatureFailure");
    }

    @Test
    void oneDigitOfTheSignature() {
      assertRefused(authorization(text -> text.replace("Signature=7", "Signature=8")), "AuthFailure.SignatureFailure");
    }

    @Test
    void anUnknownSecretId() {
      assertRefused(authorization(text -> text.replace("Credential=AKID", "Credential=AKIE")),
          "AuthFailure.SecretIdNotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer x", "TC3-HMAC-SHA256", "tc3-hmac-sha256 {credential}, {headers}, {signature}",
        "TC3-HMAC-SHA256 {credential} {headers} {signature}", "TC3-HMAC-SHA256 {credential}, {headers}",
        "TC3-HMAC-SHA256 {credential}, {signature}, {headers}",
        "TC3-HMAC-SHA256 {credential}, {headers}, Signature=72e4",
        "TC3-HMAC-SHA256 {credential}, SignedHeaders=host, {signature}",
        "TC3-HMAC-SHA256 {credential}, SignedHeaders=content-type, {signature}",
        "TC3-HMAC-SHA256 {credential}, SignedHeaders=, {signature}",
        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc4_request, {headers}, {signature}",
        "TC3-HMAC-SHA256 {credential}, {headers}, {signature} trailing"})
    void aHeaderOfAnotherForm(String form) {
      String header = form
          .replace("{credential}", "Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request")
          .replace("{headers}", "SignedHeaders=content-type;host")
          .replace("{signature}", "Signature=" + vector.signature());

      assertRefused(authorization(text -> header), "AuthFailure.InvalidAuthorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "X-TC-Timestamp"})
    void aMissingHeader(String name) {
      Request request = request(vector);
      Headers without = new Headers(
          request.headers().all().stream().filter(header -> !header.name().equals(name)).toList());

      assertRefused(with(request, without),
          name.equals("Authorization") ? "AuthFailure.InvalidAuthorization" : "MissingParameter");
    }

    @Test
    void milliseconds() {
      assertRefused(changed("X-TC-Timestamp", time -> time + "000"), "MissingParameter");
    }

    private Request authorization(UnaryOperator<String> change) {
      return changed("Authorization", change);
    }

    private Request changed(String name, UnaryOperator<String> change) {
      Request request = request(vector);
      return with(request, new Headers(request.headers().all().stream().map(
          header -> header.name().equals(name) ? new Header(name, change.apply(header.value())) : header).toList()));
    }

    private void assertRefused(Request request, String code) {
      assertCode(verifier, request, code);
    }
  }

  @Nested
  class WithAClockThatIsOff {
    private final Vector vector = Vector.A;
    private final Instant signedAt = Instant.ofEpochSecond(vector.timestamp());

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void upToFiveMinutesItIsAccepted(long seconds) throws Refusal {
      assertThat(verifier(vector, signedAt.plusSeconds(seconds)).verify(request(vector))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400})
    void beyondItHasExpired(long seconds) {
      assertCode(verifier(vector, signedAt.plusSeconds(seconds)), request(vector), "AuthFailure.SignatureExpire");
    }
  }

  /** From midnight to 8 o'clock in Shanghai the local date is one ahead. */
  @Test
  void refusesALocalDateInTheScope() {
    Vector vector = Vector.A;
    Instant elevenAtNight = LocalDate.of(2026, 11, 22).atTime(23, 0).toInstant(ZoneOffset.UTC);

    assertThat(code(verifier(vector, elevenAtNight), signed(vector, elevenAtNight, "2026-11-22/cvm"))).isEmpty();
    assertThat(code(verifier(vector, elevenAtNight), signed(vector, elevenAtNight, "2026-11-23/cvm")))
        .isEqualTo("AuthFailure.SignatureFailure");
  }

  /** What a client signs that takes the service from the first label of 127.0.0.1. */
  @Test
  void refusesAnotherServiceThoughItsSignatureIsRight() {
    Instant at = Instant.ofEpochSecond(Vector.A.timestamp());

    assertThat(code(verifier(Vector.A), signed(Vector.A, at, "2019-02-25/127")))
        .isEqualTo("AuthFailure.SignatureFailure");
  }

  @Nested
  class WithTemporaryCredentials {
    private final Vector vector = Vector.A;
    private final Tc3Verifier verifier = verifier(vector);
    private final Request without = request(vector);

    WithTemporaryCredentials() {
      verifier.add(Account.of(vector.secretId(), vector.secretKey()).withToken("token-1"));
    }

    @Test
    void theRightTokenIsNeeded() throws Refusal {
      assertThat(verifier.verify(with(without, without.headers().with("X-TC-Token", "token-1")))).isNotNull();
      assertCode(verifier, without, "AuthFailure.TokenFailure");
      assertCode(verifier, with(without, without.headers().with("X-TC-Token", "token-2")), "AuthFailure.TokenFailure");
    }

    @Test
    void aTokenThatDoesNotBelongToPermanentOnesIsRefused() {
      verifier.add(Account.of(vector.secretId(), vector.secretKey()));

      assertCode(verifier, with(without, without.headers().with("X-TC-Token", "token-1")), "AuthFailure.TokenFailure");
    }
  }

  @Test
  void forgetsAKeyThatWasDeleted() {
    Tc3Verifier verifier = verifier(Vector.A);
    verifier.remove(Vector.A.secretId());

    assertThatThrownBy(() -> verifier.verify(request(Vector.A))).isInstanceOf(Refusal.class);
    assertCode(verifier, request(Vector.A), "AuthFailure.SecretIdNotFound");
  }

  private static Request signed(Vector vector, Instant at, String dateAndService) {
    List<Header> headers = List.of(new Header("Content-Type", vector.contentType()), new Header("Host", vector.host()));
    byte[] body = vector.body().getBytes(StandardCharsets.UTF_8);
    String time = Long.toString(at.getEpochSecond());
    String date = dateAndService.split("/", -1)[0];
    String service = dateAndService.split("/", -1)[1];
    String stringToSign = Tc3.stringToSign(time, date, service, Tc3.canonicalRequest("POST", "", headers, body));
    String signature = Tc3.signature(vector.secretKey(), date, service, stringToSign);
    Headers all = new Headers(headers).with("X-TC-Timestamp", time).with("Authorization",
        "TC3-HMAC-SHA256 Credential=" + vector.secretId() + "/" + dateAndService
            + "/tc3_request, SignedHeaders=content-type;host, Signature=" + signature);
    return new Request("POST", "http://" + vector.host() + "/", all, body, at, 0, Map.of());
  }

  private static Tc3Verifier verifier(Vector vector) {
    return verifier(vector, Instant.ofEpochSecond(vector.timestamp()).plus(Duration.ofMinutes(1)));
  }

  private static Tc3Verifier verifier(Vector vector, Instant now) {
    Tc3Verifier verifier = new Tc3Verifier(vector.service(), () -> now);
    verifier.add(Account.of(vector.secretId(), vector.secretKey()));
    return verifier;
  }

  private static Request request(Vector vector) {
    return request(vector, vector.body());
  }

  private static Request request(Vector vector, String body) {
    Instant at = Instant.ofEpochSecond(vector.timestamp());
    String date = at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    Headers headers = Headers.NONE.with("Host", vector.host()).with("Content-Type", vector.contentType())
        .with("X-TC-Action", vector.action()).with("X-TC-Timestamp", Long.toString(vector.timestamp()))
        .with("Authorization", "TC3-HMAC-SHA256 Credential=" + vector.secretId() + "/" + date + "/" + vector.service()
            + "/tc3_request, SignedHeaders=" + vector.signedHeaders() + ", Signature=" + vector.signature());
    return new Request("POST", "http://" + vector.host() + "/", headers, body.getBytes(StandardCharsets.UTF_8), at, 0,
        Map.of());
  }

  private static Request with(Request request, Headers headers) {
    return new Request(request.method(), request.uri(), headers, request.body(), request.at(), 0, Map.of());
  }

  private static void assertCode(Tc3Verifier verifier, Request request, String code) {
    assertThat(code(verifier, request)).isEqualTo(code);
  }

  private static String code(Tc3Verifier verifier, Request request) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> verifier.verify(request));
    return refusal == null ? "" : refusal.code();
  }
}
