package dev.curfew.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256, 32 bytes. */
public final class Hash {
  /** What the first entry follows: 32 zero bytes. */
  public static final Hash NONE = new Hash(new byte[32]);

  private final byte[] bytes;

  /**
   * A hash that somebody computed.
   *
   * @throws IllegalArgumentException when these are not 32 bytes
   */
  public Hash(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException("A SHA-256 has 32 bytes, not " + bytes.length + ".");
    }
    this.bytes = bytes.clone();
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when this is not 64 hexadecimal digits
   */
  public static Hash parse(String hex) {
    return new Hash(HexFormat.of().parseHex(hex));
  }

  /** The SHA-256 of these, one after the other. */
  public static Hash of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return new Hash(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
