package dev.curfew.app;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Where chance comes from. Thread-safe. */
final class Chance {
  private static final int TOKEN_BYTES = 16;
  private static final int SALT_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** 128 random bits in 22 characters that URLs, Slack and Discord take as they are. */
  String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
  }

  /** What keeps a commitment to a person from being guessed. */
  byte[] salt() {
    return bytes(SALT_BYTES);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  RandomGenerator random() {
    return random;
  }
}
