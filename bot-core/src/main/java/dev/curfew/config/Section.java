package dev.curfew.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One section of the file while it is being read. What has not been asked for by the end is an unknown key. */
final class Section {
  private final Spot spot;
  private final Map<String, Node.Entry> entries;
  private final Workbench bench;
  private final boolean sound;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(Spot spot, Map<String, Node.Entry> entries, Workbench bench, boolean sound) {
    this.spot = spot;
    this.entries = entries;
    this.bench = bench;
    this.sound = sound;
  }

  /** The section that a node is; an empty one when there is nothing, and after a problem when it is something else. */
  static Section of(Node node, Spot spot, Workbench bench) {
    return switch (node) {
      case Node.Mapping mapping -> new Section(spot, mapping.entries(), bench, true);
      case Node.Nothing nothing -> new Section(spot, Map.of(), bench, true);
      case Node.Unusable reported -> new Section(spot, Map.of(), bench, false);
      case Node.Scalar scalar -> notASection(scalar, bench);
      case Node.Sequence sequence -> notASection(sequence, bench);
    };
  }

  private static Section notASection(Node node, Workbench bench) {
    bench.problems().add(node.spot(), "Keys with values are wanted here.",
        "Write one \"key: value\" a line, indented, with a space after the colon.");
    return new Section(node.spot(), Map.of(), bench, false);
  }

  /** Whether it is a section at all; if not, that has been reported. */
  boolean isSound() {
    return sound;
  }

  /** Where the section, or a key of it, stands; a key that is missing stands where its section does. */
  Spot spot() {
    return spot;
  }

  Spot spot(String key) {
    return entry(key).map(Node.Entry::key).orElseGet(() -> spot.child(key));
  }

  /** Whether the key is there, be it with nothing behind it. */
  boolean has(String key) {
    return entry(key).isPresent();
  }

  Set<String> keys() {
    return entries.keySet();
  }

  /** The value; empty when it is missing or empty, and after a problem. */
  <T> Optional<T> value(String key, Kind<T> kind) {
    return entry(key).flatMap(entry -> bench.value(entry.value(), kind));
  }

  /** The value, or the default where it is missing or empty. */
  <T> T value(String key, Kind<T> kind, T otherwise) {
    return value(key, kind).orElse(otherwise);
  }

  /** The value; it is a problem when it is missing or empty. */
  <T> Optional<T> required(String key, Kind<T> kind) {
    int before = bench.problems().count();
    Optional<T> value = value(key, kind);
    reportMissing(value.isEmpty() && bench.problems().count() == before, key, kind);
    return value;
  }

  /** The values of a list, those that can be read; none when it is missing. */
  <T> List<T> list(String key, Kind<T> kind) {
    return choice(key, kind, false).items();
  }

  /** The values of a list; it is a problem when there are none. */
  <T> List<T> requiredList(String key, Kind<T> kind) {
    int before = bench.problems().count();
    List<T> values = list(key, kind);
    reportMissing(values.isEmpty() && bench.problems().count() == before, key, kind);
    return values;
  }

  /** The values of a list in which {@code "*"}, alone or among others, stands for all. */
  <T> Choice<T> listOrAll(String key, Kind<T> kind) {
    return choice(key, kind, true);
  }

  /** Whether the value is just {@code "*"}. */
  boolean isAll(String key) {
    return entry(key).map(Node.Entry::value).filter(Section::isStar).isPresent();
  }

  /** The section of that key; an empty one when it is missing. */
  Section section(String key) {
    return entry(key).map(entry -> of(entry.value(), entry.key(), bench))
        .orElseGet(() -> new Section(spot.child(key), Map.of(), bench, true));
  }

  /** The sections that the keys of this section name, in the order of the file. */
  Map<String, Section> sections() {
    Map<String, Section> sections = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      known.add(name);
      sections.put(name, of(entry.value(), entry.key(), bench));
    });
    return sections;
  }

  /** The sections that a list is made of; none when it is missing. */
  List<Section> sections(String key) {
    return items(key, "sections, each beginning with \"- \"").stream().map(node -> of(node, node.spot(), bench))
        .toList();
  }

  /** Reports unknown keys, then makes the value, unless there has been any problem: then nothing is made at all. */
  <T> Optional<T> make(Supplier<T> value) {
    finish();
    return bench.problems().none() ? Optional.of(value.get()) : Optional.empty();
  }

  /** Reports unknown keys. */
  void finish() {
    entries.forEach((name, entry) -> {
      if (!known.contains(name)) {
        bench.problems().add(entry.key(), "This key is unknown.", Suggestion.among(known, name));
      }
    });
  }

  private <T> Choice<T> choice(String key, Kind<T> kind, boolean starsAllowed) {
    if (starsAllowed && isAll(key)) {
      return new Choice<>(true, List.of());
    }
    boolean all = false;
    List<T> values = new ArrayList<>();
    for (Node item : items(key, starsAllowed ? "a list, or \"*\" for all" : "a list")) {
      if (starsAllowed && isStar(item)) {
        all = true;
        continue;
      }
      bench.listed(item, kind).ifPresent(values::add);
    }
    return new Choice<>(all, values);
  }

  private List<Node> items(String key, String wanted) {
    return entry(key).map(Node.Entry::value).map(node -> switch (node) {
      case Node.Sequence sequence -> sequence.items();
      case Node.Nothing nothing -> List.<Node>of();
      case Node.Unusable reported -> List.<Node>of();
      case Node.Scalar scalar -> notAList(scalar, wanted);
      case Node.Mapping mapping -> notAList(mapping, wanted);
    }).orElse(List.of());
  }

  private List<Node> notAList(Node node, String wanted) {
    bench.problems().add(node.spot(), "What is wanted here is " + wanted + ".",
        "Write it in brackets, [one, two], or one \"- value\" a line.");
    return List.of();
  }

  private Optional<Node.Entry> entry(String key) {
    known.add(key);
    return Optional.ofNullable(entries.get(key));
  }

  private void reportMissing(boolean missing, String key, Kind<?> kind) {
    boolean reported = entry(key).map(Node.Entry::value).filter(Node.Unusable.class::isInstance).isPresent();
    if (missing && sound && !reported) {
      bench.problems().add(spot(key), "This is missing.", kind.wanted());
    }
  }

  private static boolean isStar(Node node) {
    return node instanceof Node.Scalar scalar && scalar.text().equals("*");
  }

  /** Some of a kind, or all of it. */
  record Choice<T>(boolean all, List<T> items) {
    boolean isNone() {
      return !all && items.isEmpty();
    }
  }
}
