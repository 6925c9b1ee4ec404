package dev.curfew.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header fields in the order and spelling in which they went over the wire; names are compared without case. */
public record Headers(List<Header> all) {
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    all = List.copyOf(all);
  }

  public record Header(String name, String value) {}

  /** The value of the first field of that name. */
  public Optional<String> first(String name) {
    return every(name).stream().findFirst();
  }

  /** All values of that name, in order; empty when there is no such field. */
  public List<String> every(String name) {
    return all.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).toList();
  }

  public boolean has(String name) {
    return first(name).isPresent();
  }

  /** These fields and one more, also where the name is there already. */
  public Headers with(String name, String value) {
    List<Header> more = new ArrayList<>(all);
    more.add(new Header(name, value));
    return new Headers(more);
  }
}
