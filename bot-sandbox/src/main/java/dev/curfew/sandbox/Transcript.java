package dev.curfew.sandbox;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what people see and do, like a chat, and what was checked behind their backs. */
final class Transcript {
  private static final int NAME = 9;
  private static final int WIDTH = 100;

  private final PrintWriter out;
  private final List<String> failures = new ArrayList<>();
  private int checks;

  Transcript(PrintWriter out) {
    this.out = out;
  }

  void heading(String title) {
    out.println();
    out.println(title);
    out.println("─".repeat(title.length()));
    out.flush();
  }

  void says(String who, String text) {
    print(who, text);
  }

  void does(String who, String what) {
    print(who, what);
  }

  void shows(String who, Shown message) {
    print(who, message.text());
    if (!message.knobs().isEmpty()) {
      print("", message.knobs().stream().map(knob -> "[ " + knob.label() + " ]").collect(Collectors.joining(" ")));
    }
  }

  /** Prints that it held, or that it did not and why. */
  void check(boolean held, String claim) {
    checks++;
    print("", (held ? "✓ " : "✗ ") + claim);
    if (!held) {
      failures.add(claim);
    }
  }

  int checks() {
    return checks;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  private void print(String who, String text) {
    String name = who;
    for (String line : text.lines().toList()) {
      for (String piece : wrapped(line)) {
        out.println(("  " + name + " ".repeat(NAME - name.length()) + piece).stripTrailing());
        name = "";
      }
    }
    out.flush();
  }

  private static List<String> wrapped(String line) {
    List<String> pieces = new ArrayList<>();
    String rest = line;
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int cut = space > 0 ? space : WIDTH;
      pieces.add(rest.substring(0, cut));
      rest = rest.substring(cut).stripLeading();
    }
    pieces.add(rest);
    return pieces;
  }
}
