package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Headers.Header;
import dev.curfew.sandbox.wire.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out whose request it is, or refuses it: TC3-HMAC-SHA256 as documented, over the raw bytes. Thread-safe. */
final class Tc3Verifier {
  /** How far the client's clock may be off, in either direction. */
  static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private final String service;
  private final InstantSource clock;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  Tc3Verifier(String service, InstantSource clock) {
    this.service = service;
    this.clock = clock;
  }

  /** Adds an account or replaces the one with the same secret id. */
  void add(Account account) {
    accounts.put(account.secretId(), account);
  }

  void remove(String secretId) {
    accounts.remove(secretId);
  }

  Account verify(Request request) throws Refusal {
    String timestamp = request.header("X-TC-Timestamp").filter(text -> text.matches("\\d{1,12}"))
        .orElseThrow(() -> Gate.missing("Timestamp"));
    Authorization authorization = request.header("Authorization").flatMap(Authorization::parse)
        .filter(Tc3Verifier::signsEnough).orElseThrow(() -> new Refusal("AuthFailure.InvalidAuthorization",
            "The `Authorization` in the request headers does not comply with the Tencent Cloud standard."));
    Account account = accounts.get(authorization.secretId());
    if (account == null) {
      throw new Refusal("AuthFailure.SecretIdNotFound",
          "The SecretId is not found, please ensure that your SecretId is correct.");
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(signedAt, clock.instant()).abs().compareTo(MAX_SKEW) > 0) {
      throw new Refusal("AuthFailure.SignatureExpire",
          "Signature expired. Timestamp and server time cannot differ by more than five minutes.");
    }
    if (!account.token().equals(request.header("X-TC-Token"))) {
      throw new Refusal("AuthFailure.TokenFailure", "The token is invalid or does not belong to the SecretId.");
    }
    if (!isScopeOf(authorization, signedAt) || !isSignedBy(account, authorization, timestamp, request)) {
      throw new Refusal("AuthFailure.SignatureFailure",
          "The provided credentials could not be validated. Please check your signature is correct.");
    }
    return account;
  }

  private static boolean signsEnough(Authorization authorization) {
    return authorization.signedHeaders().containsAll(List.of("content-type", "host"));
  }

  private boolean isScopeOf(Authorization authorization, Instant signedAt) {
    String utcDate = signedAt.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    return authorization.service().equals(service) && authorization.date().equals(utcDate);
  }

  private static boolean isSignedBy(Account account, Authorization authorization, String timestamp, Request request) {
    Optional<String> canonical = canonical(authorization, request);
    if (canonical.isEmpty()) {
      return false;
    }
    String date = authorization.date();
    String stringToSign = Tc3.stringToSign(timestamp, date, authorization.service(), canonical.get());
    String expected = Tc3.signature(account.secretKey(), date, authorization.service(), stringToSign);
    return MessageDigest.isEqual(ascii(expected), ascii(authorization.signature()));
  }

  /** Empty where a header is signed but not there, or there more than once, or the names are not sorted. */
  private static Optional<String> canonical(Authorization authorization, Request request) {
    List<String> names = authorization.signedHeaders();
    if (!names.equals(names.stream().sorted().distinct().toList())
        || !names.stream().allMatch(name -> request.headers().every(name).size() == 1)) {
      return Optional.empty();
    }
    List<Header> signed = names.stream()
        .map(name -> new Header(name, request.headers().first(name).orElseThrow())).toList();
    boolean get = request.method().equals("GET");
    return Optional.of(Tc3.canonicalRequest(request.method(), get ? request.rawQuery() : "", signed,
        get ? new byte[0] : request.body()));
  }

  private static byte[] ascii(String hex) {
    return hex.getBytes(StandardCharsets.US_ASCII);
  }
}
