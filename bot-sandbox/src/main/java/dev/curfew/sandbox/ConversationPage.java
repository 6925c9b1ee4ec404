package dev.curfew.sandbox;

import dev.curfew.sandbox.Transcript.Line;
import dev.curfew.sandbox.Transcript.Scene;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws scenes side by side as one HTML page, each in the colours of its chat: for a picture of what really was said. */
final class ConversationPage {
  private static final String STYLE = """
      body { margin: 0; padding: 24px; background: #e9ecf1; display: flex; gap: 24px; align-items: flex-start;
        font: 15px/1.45 "Inter", "Helvetica Neue", Arial, "Noto Color Emoji", sans-serif; }
      section { flex: 1; border-radius: 12px; padding: 14px 20px 20px; box-shadow: 0 6px 24px #0002; }
      h1 { font-size: 15px; margin: 0 0 12px; padding-bottom: 10px; border-bottom: 1px solid; }
      .slack { background: #fff; color: #1d1c1d; } .slack h1 { border-color: #ddd; }
      .discord { background: #313338; color: #dbdee1; } .discord h1 { border-color: #202225; color: #f2f3f5; }
      .line { display: grid; grid-template-columns: 38px 1fr; gap: 10px; margin-top: 14px; }
      .face { width: 36px; height: 36px; border-radius: 8px; background: #4a6fa5; color: #fff; display: grid;
        place-items: center; font-weight: 700; } .discord .face { border-radius: 50%; background: #5865f2; }
      .bot .face { background: #1f2937; } .name { font-weight: 700; } .only { opacity: .65; font-size: 12.5px; }
      .first { font-weight: 700; } .message { white-space: pre-line; }
      .bot .message { border-left: 4px solid #8886; padding-left: 10px; margin-top: 2px; }
      .knob { display: inline-block; margin: 10px 8px 0 0; padding: 5px 14px; border-radius: 5px; font-weight: 600;
        font-size: 14px; border: 1px solid #bbb; } .discord .knob { background: #4e5058; border: 0; color: #fff; }
      .knob:first-child { background: #d83c3e; border-color: #d83c3e; color: #fff; }
      .does { margin: 12px 0 0 48px; font-style: italic; opacity: .8; }
      """;

  private ConversationPage() {}

  static String draw(List<Scene> scenes) {
    return "<!doctype html><html lang=en><meta charset=utf-8><title>Curfew</title><style>" + STYLE + "</style>"
        + scenes.stream().map(ConversationPage::section).collect(Collectors.joining()) + "</html>";
  }

  private static String section(Scene scene) {
    String chat = scene.title().split(" ", 2)[0].toLowerCase(Locale.ROOT);
    return "<section class=" + chat + "><h1>" + escaped(scene.title()) + "</h1>"
        + scene.lines().stream().map(ConversationPage::line).collect(Collectors.joining()) + "</section>";
  }

  private static String line(Line line) {
    return switch (line) {
      case Line.Said said -> said(said.who(), "", "<div class=message>" + escaped(said.text()) + "</div>");
      case Line.Did did -> "<div class=does>" + escaped(did.who() + " " + did.what()) + "</div>";
      case Line.Showed showed -> said("Curfew", showed.message().knobs().isEmpty() ? "" : "Only visible to you",
          message(showed.message()));
    };
  }

  private static String said(String who, String only, String content) {
    String kind = who.equals("Curfew") ? "line bot" : "line";
    return "<div class='" + kind + "'><div class=face>" + escaped(who.substring(0, 1).toUpperCase(Locale.ROOT))
        + "</div><div><span class=name>" + escaped(who) + "</span> <span class=only>" + only + "</span>" + content
        + "</div></div>";
  }

  private static String message(Shown message) {
    String[] parts = escaped(message.text()).split("\n", 2);
    String knobs = message.knobs().stream().map(knob -> "<span class=knob>" + escaped(knob.label()) + "</span>")
        .collect(Collectors.joining());
    return "<div class=message><span class=first>" + parts[0] + "</span>" + (parts.length > 1 ? "\n" + parts[1] : "")
        + "</div><div>" + knobs + "</div>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;");
  }
}
