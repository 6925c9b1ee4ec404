package dev.curfew.slack;

/** Slack does not accept a token, and will not accept it later either. */
public final class CredentialsRefused extends Exception {
  private static final long serialVersionUID = 1L;

  CredentialsRefused(String method, String error) {
    super("Slack refused the credentials for good: " + method + " answered " + error);
  }
}
