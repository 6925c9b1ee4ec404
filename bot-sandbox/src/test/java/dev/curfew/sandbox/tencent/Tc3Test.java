package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Headers.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The formula against published known answers. */
class Tc3Test {
  static List<Vector> vectors() {
    return Vector.ALL;
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void reproducesThePublishedSignature(Vector vector) {
    List<Header> headers = new ArrayList<>(
        List.of(new Header("Content-Type", vector.contentType()), new Header("Host", vector.host())));
    if (vector.signedHeaders().endsWith("x-tc-action")) {
      headers.add(new Header("X-TC-Action", vector.action()));
    }
    String date = Instant.ofEpochSecond(vector.timestamp()).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    String canonical = Tc3.canonicalRequest("POST", "", headers, vector.body().getBytes(StandardCharsets.UTF_8));
    String stringToSign = Tc3.stringToSign(Long.toString(vector.timestamp()), date, vector.service(), canonical);

    assertThat(Tc3.signature(vector.secretKey(), date, vector.service(), stringToSign)).isEqualTo(vector.signature());
  }

  /** The worked example of the documentation, in full. */
  @Test
  void hasABlankLineBetweenHeadersAndTheirNames() {
    String canonical = Tc3.canonicalRequest("POST", "",
        List.of(new Header("Content-Type", " application/json; charset=UTF-8"),
            new Header("Host", "CVM.tencentcloudapi.com ")),
        Vector.A.body().getBytes(StandardCharsets.UTF_8));

    assertThat(canonical).isEqualTo("""
        POST
        /

        content-type:application/json; charset=utf-8
        host:cvm.tencentcloudapi.com

        content-type;host
        35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064""");
    assertThat(Tc3.stringToSign("1551113065", "2019-02-25", "cvm", canonical)).isEqualTo("""
        TC3-HMAC-SHA256
        1551113065
        2019-02-25/cvm/tc3_request
        5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031""");
  }
}
