package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.command.Capabilities;
import dev.curfew.command.SharedMemory;
import dev.curfew.room.RateGate;
import dev.curfew.words.Words;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the adapter is given by the program, and shares with every other replica. Any of the ports may throw
 * {@link dev.curfew.casework.StoreUnavailable} at any time.
 *
 * @param words in the language of the channels, asked for anew each time
 * @param era tells the case numbers of this store from those of every other store, the same for all replicas and runs: Discord
 *     would take the first message of a case for a repeat of another one's; asked for before each new message
 * @param cases the case that a button's token names, if any
 */
public record DiscordSurroundings(Supplier<Words> words, InstantSource clock, Supplier<String> era,
    Capabilities capabilities,
    SharedMemory memory, RateGate gate, Function<String, Optional<CaseNumber>> cases) {}
