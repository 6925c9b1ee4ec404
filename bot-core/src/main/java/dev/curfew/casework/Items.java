package dev.curfew.casework;

import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.ItemsLeft;
import dev.curfew.casework.CaseEvent.ItemsProved;
import dev.curfew.casework.CaseEvent.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All things that a case of many is about, as its steps tell how they stand. A value. */
public record Items(List<Item> all) {

  public Items {
    all = List.copyOf(all);
  }

  static Items of(List<Step> steps, Wanted wanted) {
    List<Item> items = new ArrayList<>();
    wanted.actions().forEach(action -> items.add(Item.of(items.size() + 1, action)));
    steps.forEach(step -> apply(step, items));
    return new Items(items);
  }

  private static void apply(Step step, List<Item> items) {
    if (step instanceof ItemsAttempted attempted) {
      attempted.attempts().forEach(attempt -> items.set(attempt.item() - 1,
          items.get(attempt.item() - 1).attempted(attempt.attempt(), attempted.at())));
    }
    if (step instanceof ItemsAnswered answered) {
      answered.answers().forEach(answer -> items.set(answer.item() - 1,
          items.get(answer.item() - 1).answered(answer, answered.at())));
    }
    if (step instanceof ItemsLeft left) {
      left.left().forEach(each -> items.set(each.item() - 1, items.get(each.item() - 1).leftFor(each.why())));
    }
    if (step instanceof ItemsProved proved) {
      proved.proofs().forEach(proof -> items.set(proof.item() - 1, items.get(proof.item() - 1).proved(proof)));
    }
  }

  /** That one of them, counted from 1. */
  public Item get(int number) {
    return all.get(number - 1);
  }

  /** Those in that state, in order. */
  public List<Item> in(Item.State state) {
    return all.stream().filter(item -> item.state() == state).toList();
  }

  /** How many are in each state; every state is there. */
  public Map<Item.State, Integer> counts() {
    Map<Item.State, Integer> counts = new EnumMap<>(Item.State.class);
    for (Item.State state : Item.State.values()) {
      counts.put(state, 0);
    }
    all.forEach(item -> counts.merge(item.state(), 1, Integer::sum));
    return counts;
  }

  /** How many are in that state. */
  public int count(Item.State state) {
    return (int) all.stream().filter(item -> item.state() == state).count();
  }

  /** Whether nothing is left to be done, or to be waited for. */
  public boolean areSettled() {
    return all.stream().noneMatch(Item::isOpen);
  }
}
