package dev.curfew.sandbox;

/**
 * How a bot is set up to live in a sandbox; a value, of which each method makes another.
 *
 * @param app the one application, in YAML
 * @param region in which Tencent is called: bots in different regions can be told apart by their calls
 * @param chats where the chats are, and who is who in them, in YAML
 * @param rules who may do what, in YAML
 * @param store the JDBC address of the bot's database
 * @param port of the bot's HTTP server; 0 for a free one, which the bot tells in its log
 * @param more further sections, in YAML
 */
public record Setup(String app, String region, String chats, String rules, String store, int port, String more) {

  /** Calling Tencent there: {@code ap-singapore}, {@code ap-guangzhou} or {@code ap-beijing}. */
  public Setup inRegion(String name) {
    return new Setup(app, name, chats, rules, store, port, more);
  }

  /** With its cases in that database. */
  public Setup storedAt(String jdbcUrl) {
    return new Setup(app, region, chats, rules, jdbcUrl, port, more);
  }

  /** Listening at that port: only one bot at a time can. */
  public Setup listeningAt(int number) {
    return new Setup(app, region, chats, rules, store, number, more);
  }

  /** Asking DescribeRoomInfo and DescribeUserInfo too; see {@link dev.curfew.sandbox.tencent.Monitoring#subscribe}. */
  public Setup describing() {
    return new Setup(app + "    describe: true\n", region, chats, rules, store, port, more);
  }

  /** With further sections, like {@code confirmation: { expires-after: 3s }}. */
  public Setup with(String sections) {
    return new Setup(app, region, chats, rules, store, port, more + sections.stripTrailing() + "\n");
  }

  /** The configuration file. Its secrets are in {@link Sandbox#environment}. */
  public String yaml() {
    return app + "    region: " + region + "\n" + chats + rules + "store:\n  url: \"" + store + "\"\n"
        + "server:\n  port: " + port + "\n" + more;
  }
}
