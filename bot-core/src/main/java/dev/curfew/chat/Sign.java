package dev.curfew.chat;

/** The one leading sign of a message: the state of the matter, the same on every platform. */
public enum Sign {
  WAITING("⏳"), ACCEPTED("✅"), PROVED("🔒"), REJECTED("❌"), UNKNOWN("❓"), REFUSED("⛔"), STOPPED("✋"), EXPIRED("⌛"),
  /** No state: help and explanations. */
  NONE("");

  private final String glyph;

  Sign(String glyph) {
    this.glyph = glyph;
  }

  public String glyph() {
    return glyph;
  }
}
