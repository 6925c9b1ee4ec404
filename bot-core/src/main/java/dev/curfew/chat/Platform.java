package dev.curfew.chat;

/** A chat service that Curfew listens to. Only the adapters and the configuration ask which one it is. */
public enum Platform {
  SLACK("slack"), DISCORD("discord");

  private final String label;

  Platform(String label) {
    this.label = label;
  }

  /** Its name in ids, logs and the configuration: {@code slack} or {@code discord}. */
  public String label() {
    return label;
  }
}
