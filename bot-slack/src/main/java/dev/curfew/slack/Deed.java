package dev.curfew.slack;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Place;
import dev.curfew.command.Invocation;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Something for the core to answer, as soon as it is known who did it and where.
 *
 * @param press the button that it began with, if any: what it is about may be told before the core has answered
 */
record Deed(Optional<Press> press, BiFunction<Asker, Place, Invocation> invocation) {}
