package dev.curfew.discord;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;

/**
 * What Discord knows a new message by: the same for every try at the same one, by whichever replica, so that it keeps one of
 * them.
 *
 * @param era what tells these case numbers from those of another store
 */
record Nonces(Supplier<String> era) {

  /**
   * The nonce of one message.
   *
   * @param which tells the messages of one case in one place from each other
   * @return at most 20 characters
   */
  String of(CaseMessages.Spot spot, String which) {
    String what = era.get() + "|" + spot.number() + "|" + spot.channel() + "|" + which;
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return "curfew-" + Long.toUnsignedString(ByteBuffer.wrap(hash).getLong(), Character.MAX_RADIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
