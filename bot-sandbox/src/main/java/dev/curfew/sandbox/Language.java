package dev.curfew.sandbox;

/** A language of people's clients, by what each chat calls it. */
public enum Language {
  ENGLISH("en-US", "en-US"), KOREAN("ko-KR", "ko"), CHINESE("zh-CN", "zh-CN"), JAPANESE("ja-JP", "ja");

  private final String inSlack;
  private final String inDiscord;

  Language(String inSlack, String inDiscord) {
    this.inSlack = inSlack;
    this.inDiscord = inDiscord;
  }

  /** Of {@code users.info}: <a href="https://docs.slack.dev/reference/methods/users.info">locale</a>. */
  public String inSlack() {
    return inSlack;
  }

  /** Of an interaction: <a href="https://discord.com/developers/docs/reference#locales">locales</a>. */
  public String inDiscord() {
    return inDiscord;
  }
}
