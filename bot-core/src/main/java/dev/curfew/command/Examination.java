package dev.curfew.command;

import dev.curfew.checkup.Finding;
import java.util.List;

/** Looks over everything that the bot needs, without harm. Takes up to half a minute. */
@FunctionalInterface
public interface Examination {

  /** What was found, in the order in which people would mend it. */
  List<Finding> findings() throws InterruptedException;
}
