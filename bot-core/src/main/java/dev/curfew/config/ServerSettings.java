package dev.curfew.config;

/**
 * The section {@code server:}.
 *
 * @param host the address to listen on
 * @param port 0 means any free one
 */
public record ServerSettings(String host, int port) {

  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is from 0 to 65535, not " + port + ".");
    }
  }
}
