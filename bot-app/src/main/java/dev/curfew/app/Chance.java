package dev.curfew.app;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Where chance comes from. Thread-safe. */
final class Chance {
  private static final int TOKEN_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  /** 128 random bits in 22 characters that URLs, Slack and Discord take as they are. */
  String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  RandomGenerator random() {
    return random;
  }
}
