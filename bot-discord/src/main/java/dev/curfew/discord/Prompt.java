package dev.curfew.discord;

import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.interactions.InteractionHook;

/**
 * A private message and what lets it be edited, for as long as Discord keeps that: 15 minutes. It is drawn by one thread at a
 * time, so that what the case has to say next never comes out before the reply itself.
 */
final class Prompt {
  /** The message that the interaction was answered with, or whose button was pressed. */
  static final String ORIGINAL = "@original";

  private final InteractionHook hook;
  private final ReentrantLock lock = new ReentrantLock();
  private String messageId = ORIGINAL;

  /**
   * @param hook a capability, so not for logs
   */
  Prompt(InteractionHook hook) {
    this.hook = hook;
  }

  /** How a message is brought to Discord; gives its id. */
  @FunctionalInterface
  interface Drawing {
    String draw(InteractionHook hook, String messageId) throws InterruptedException;
  }

  void draw(Drawing drawing) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      messageId = drawing.draw(hook, messageId);
    } finally {
      lock.unlock();
    }
  }
}
