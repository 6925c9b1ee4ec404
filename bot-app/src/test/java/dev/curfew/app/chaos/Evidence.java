package dev.curfew.app.chaos;

import dev.curfew.app.chaos.Ledger.Press;
import dev.curfew.casework.Case;
import dev.curfew.chat.Person;
import dev.curfew.sandbox.tencent.Arrival;
import dev.curfew.sandbox.tencent.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left after a round, from every side: what the bots wrote down, what Tencent got, what people see, and what they did.
 *
 * @param cases by ascending number
 * @param flaw what is wrong with the chain of hashes first
 * @param arrivals all that came in at Tencent, whatever became of it
 * @param calls those that Tencent processed
 * @param numbers every case number that anybody was shown at any time
 * @param names what the people are called, by their identities
 * @param kills when bots were found killed
 */
record Evidence(List<Case> cases, Optional<String> flaw, List<Arrival> arrivals, List<Call> calls,
    List<Sighting> messages, Set<Long> numbers, Set<Press> presses, Map<Person, String> names, List<Instant> kills) {
  Evidence {
    cases = List.copyOf(cases);
    arrivals = List.copyOf(arrivals);
    calls = List.copyOf(calls);
    messages = List.copyOf(messages);
    numbers = Set.copyOf(numbers);
    presses = Set.copyOf(presses);
    names = Map.copyOf(names);
    kills = List.copyOf(kills);
  }
}
