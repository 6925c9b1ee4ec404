package dev.curfew.words;

import dev.curfew.chat.Text;

/**
 * What to make of something that went wrong.
 *
 * @param cause what came back and what it means
 * @param nextStep what to do now, and who can; where that is nobody in the channel, it names them
 */
public record Advice(Text cause, Text nextStep, Audience who) {

  /** Who can take the next step. */
  public enum Audience {
    /** Whoever asked, there and then. */
    MODERATOR,
    /** Whoever runs Curfew: configuration, machine, network. */
    OPERATOR,
    /** Whoever owns the Tencent Cloud account: keys, permissions, packages, support tickets. */
    ACCOUNT_OWNER,
    /** Nobody: it passes by itself, and waiting is all there is to do. */
    NOBODY
  }
}
