package dev.curfew.sandbox;

/**
 * How a bot is set up to live in a sandbox; a value, of which each method makes another.
 *
 * @param connections who and where the services are, in YAML
 * @param rules who may do what, in YAML
 * @param store the JDBC address of the bot's database
 * @param more further sections, in YAML
 */
public record Setup(String connections, String rules, String store, String more) {

  /** With its cases in that database. */
  public Setup storedAt(String jdbcUrl) {
    return new Setup(connections, rules, jdbcUrl, more);
  }

  /** With further sections, like {@code confirmation: { expires-after: 3s }}. */
  public Setup with(String sections) {
    return new Setup(connections, rules, store, more + sections.stripTrailing() + "\n");
  }

  /** The configuration file. Its secrets are in {@link Sandbox#environment}. */
  public String yaml() {
    return connections + rules + "store:\n  url: \"" + store + "\"\n" + "server:\n  port: 0\n" + more;
  }
}
