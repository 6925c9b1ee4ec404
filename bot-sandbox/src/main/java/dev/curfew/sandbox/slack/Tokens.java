package dev.curfew.sandbox.slack;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random names that cannot be guessed. */
final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** Twice as many hexadecimal digits. */
  static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
