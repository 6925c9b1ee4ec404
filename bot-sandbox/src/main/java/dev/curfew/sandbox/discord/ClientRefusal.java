package dev.curfew.sandbox.discord;

/** Discord's client would not let a person do that. The message says why. */
public final class ClientRefusal extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ClientRefusal(String why) {
    super("Discord's client does not let that happen: " + why);
  }
}
