package dev.curfew.room;

/** Something that must not be seen. Prints as {@code ****}; {@link #reveal()} is called only where it leaves the process. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A secret is not empty.");
    }
    this.value = value;
  }

  /** The secret itself. */
  public String reveal() {
    return value;
  }

  /** Whether the other one is the same, for telling that it was changed. */
  public boolean isSame(Secret other) {
    return value.equals(other.value);
  }

  @Override
  public String toString() {
    return "****";
  }
}
