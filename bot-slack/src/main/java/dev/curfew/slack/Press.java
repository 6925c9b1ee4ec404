package dev.curfew.slack;

import dev.curfew.chat.Verb;

/**
 * One of Curfew's buttons, as it was pressed.
 *
 * @param token as the button carries it; may be made up
 */
record Press(Verb verb, String token) implements Opener {}
