package dev.curfew.sandbox.slack;

/**
 * What the app proves itself with, and Slack to the app. Sandbox values, but treated like real ones: not printed.
 *
 * @param botToken {@code xoxb-…}, at least 16 characters (Slack's SDK fails on shorter ones)
 * @param appToken {@code xapp-…}
 * @param signingSecret of the v0 signature
 * @param verificationToken deprecated, but still in every payload
 */
public record SlackSecrets(String botToken, String appToken, String signingSecret, String verificationToken) {
  public SlackSecrets {
    if (!botToken.startsWith("xoxb-") || botToken.length() < 16) {
      throw new IllegalArgumentException("A bot token starts with xoxb- and has at least 16 characters");
    }
    if (!appToken.startsWith("xapp-") || appToken.length() < 16) {
      throw new IllegalArgumentException("An app token starts with xapp- and has at least 16 characters");
    }
    if (signingSecret.isBlank()) {
      throw new IllegalArgumentException("The signing secret is empty");
    }
  }

  /** Always the same, for the sandbox only. */
  public static SlackSecrets usual() {
    return new SlackSecrets("xoxb-1000000000001-1000000000002-sandboxsandboxsandbox",
        "xapp-1-A0SANDBOX01-1000000000003-sandboxsandboxsandbox", "5a4d626f785369676e696e6753656372",
        "SandboxVerificationToken");
  }

  @Override
  public String toString() {
    return "SlackSecrets[****]";
  }
}
