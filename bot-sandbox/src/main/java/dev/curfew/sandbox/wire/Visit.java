package dev.curfew.sandbox.wire;

import java.util.Optional;

/** A request's entry in the journal, to which the answer is still to be added, and the fault meant for it. */
record Visit(Journal<Exchange> journal, int place, Optional<Fault> fault) {
  /** Notes down the answer, before its first byte leaves, so that whoever got it finds it noted. */
  Response answered(Response answer) {
    journal.revise(place, exchange -> new Exchange(exchange.request(), Optional.of(answer), exchange.fault()));
    return answer;
  }
}
