package dev.curfew.sandbox.playground;

import java.util.Map;

/** Finds people by name. */
final class Person {

  private Person() {}

  /** The one of that name. @throws IllegalArgumentException when nobody is called so */
  static <T> T in(Map<String, T> people, String name) {
    T person = people.get(name);
    if (person == null) {
      throw new IllegalArgumentException("Nobody here is called " + name + ".");
    }
    return person;
  }
}
