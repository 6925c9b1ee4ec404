package dev.curfew.sandbox.slack;

import java.util.Optional;

/** A file in a channel, and the message that it came with. */
public record SharedFile(SlackFile file, Message message) {

  public String name() {
    return file.name();
  }

  /** The content as UTF-8. */
  public String text() {
    return file.text();
  }

  /** The raw bytes; not copied, so leave them alone. */
  public byte[] content() {
    return file.content();
  }

  /** Of the message in whose thread it is; empty in the channel itself. */
  public Optional<String> threadTs() {
    return message.threadTs();
  }
}
