package dev.curfew.slack;

import dev.curfew.casework.CaseNumber;
import dev.curfew.command.Capabilities;
import dev.curfew.command.SharedMemory;
import java.util.Optional;
import java.util.function.Function;

/**
 * What outlives the process and is shared by all replicas. Each of the three may throw
 * {@link dev.curfew.casework.StoreUnavailable} at any call; they are called on virtual threads, after Slack has its
 * acknowledgement.
 *
 * @param caseOf the case whose buttons carry that token; nothing for a made-up one
 */
public record SlackMemory(Capabilities capabilities, SharedMemory shared,
    Function<String, Optional<CaseNumber>> caseOf) {}
