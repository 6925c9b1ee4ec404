package dev.curfew.trtc;

import dev.curfew.room.Credentials;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import okio.ByteString;

/**
 * Tencent's signature version 3, TC3-HMAC-SHA256, of a POST to the path {@code /}. A pure function, so thread-safe. Tencent
 * publishes a signer only inside its SDK, whose HTTP client repeats requests silently.
 *
 * @see <a href="https://trtc.io/document/34264">Signature v3</a>
 */
final class Tc3Signer {
  private static final String ALGORITHM = "TC3-HMAC-SHA256";
  private static final String TERMINATOR = "tc3_request";

  private Tc3Signer() {}

  /**
   * What a signature covers.
   *
   * @param service the name in the scope: {@code trtc}
   * @param headers the signed headers, {@code content-type} and {@code host} at least: lower-case names with the values exactly
   *     as they are sent
   * @param body the bytes exactly as they are sent
   */
  record Content(String service, SortedMap<String, String> headers, ByteString body) {}

  /**
   * The value of the header {@code Authorization}. It holds for five minutes around that moment.
   *
   * @param at what {@code X-TC-Timestamp} says, in whole seconds
   */
  static String authorization(Content content, Credentials credentials, Instant at) {
    // Tencent takes the date from the timestamp in UTC; a local date fails for hours each day east and west of there.
    LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String scope = date + "/" + content.service() + "/" + TERMINATOR;
    String text = String.join("\n", ALGORITHM, Long.toString(at.getEpochSecond()), scope, hash(canonical(content)));
    ByteString secretDate = hmac(ByteString.encodeUtf8("TC3" + credentials.secretKey().reveal()), date.toString());
    ByteString secretSigning = hmac(hmac(secretDate, content.service()), TERMINATOR);
    return ALGORITHM + " Credential=" + credentials.secretId().reveal() + "/" + scope + ", SignedHeaders="
        + names(content) + ", Signature=" + hmac(secretSigning, text).hex();
  }

  private static String canonical(Content content) {
    StringBuilder headers = new StringBuilder();
    for (Map.Entry<String, String> header : content.headers().entrySet()) {
      String value = header.getValue().strip().toLowerCase(Locale.ROOT);
      headers.append(header.getKey()).append(':').append(value).append('\n');
    }
    String noQuery = "";
    return String.join("\n", "POST", "/", noQuery, headers, names(content), content.body().sha256().hex());
  }

  private static String names(Content content) {
    return String.join(";", content.headers().keySet());
  }

  private static String hash(String text) {
    return ByteString.encodeUtf8(text).sha256().hex();
  }

  private static ByteString hmac(ByteString key, String text) {
    return ByteString.encodeUtf8(text).hmacSha256(key);
  }
}
