package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Headers.Header;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic of TC3-HMAC-SHA256, read from https://trtc.io/document/34264. Written for this sandbox alone, so that
 * it can find fault with any other implementation.
 */
final class Tc3 {
  private static final String HMAC = "HmacSHA256";

  private Tc3() {}

  /**
   * The request in the form that is hashed.
   *
   * @param query as sent for GET, empty for POST
   * @param signed the signed headers in the order of SignedHeaders
   * @param body the bytes sent; none for GET
   */
  static String canonicalRequest(String method, String query, List<Header> signed, byte[] body) {
    String headers = signed.stream().map(header -> lower(header.name()) + ":" + lower(header.value().strip()) + "\n")
        .collect(Collectors.joining());
    String names = signed.stream().map(header -> lower(header.name())).collect(Collectors.joining(";"));
    return String.join("\n", method, "/", query, headers, names, sha256(body));
  }

  /** What is signed: the scope is {@code date/service/tc3_request}. */
  static String stringToSign(String timestamp, String date, String service, String canonicalRequest) {
    return String.join("\n", "TC3-HMAC-SHA256", timestamp, date + "/" + service + "/tc3_request",
        sha256(utf8(canonicalRequest)));
  }

  /** Lower-case hexadecimal. */
  static String signature(String secretKey, String date, String service, String stringToSign) {
    byte[] secretDate = hmac(utf8("TC3" + secretKey), date);
    byte[] secretService = hmac(secretDate, service);
    byte[] secretSigning = hmac(secretService, "tc3_request");
    return HexFormat.of().formatHex(hmac(secretSigning, stringToSign));
  }

  static byte[] hmac(byte[] key, String message) {
    return hmac(key, utf8(message));
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + HMAC, e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
