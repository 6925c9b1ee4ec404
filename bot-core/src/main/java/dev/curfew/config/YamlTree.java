package dev.curfew.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML into nodes that know their line, which Jackson's own tree forgets. Of YAML it takes what a configuration
 * needs: one document of mappings, lists and scalars; no anchors, aliases or tags, so that nothing can multiply.
 */
final class YamlTree {
  /** The contract needs five levels; the rest is room for mistakes that deserve a better sentence. */
  private static final int DEEPEST = 16;

  private static final YAMLFactory YAML = new YAMLFactory();

  private final YAMLParser parser;
  private final Problems problems;

  private YamlTree(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The tree; empty after a problem that leaves nothing to look at. */
  static Optional<Node> parse(String text, Problems problems) {
    try (YAMLParser parser = YAML.createParser(text)) {
      return new YamlTree(parser, problems).document();
    } catch (TooDeep tooDeep) {
      problems.add(tooDeep.spot, "This is nested more than " + DEEPEST + " levels deep.",
          "Compare with the example, config/curfew.yaml.");
      return Optional.empty();
    } catch (IOException | RuntimeException broken) { // what SnakeYAML does not expect it throws as it comes
      YamlComplaint complaint = YamlComplaint.of(broken, text);
      problems.add(complaint.spot(), complaint.what(), complaint.remedy());
      return Optional.empty();
    }
  }

  private Optional<Node> document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      problems.add(Spot.START, "The file is empty.", "Begin with the example, config/curfew.yaml.");
      return Optional.empty();
    }
    Node root = node("", 0);
    if (parser.nextToken() != null) {
      problems.add(spot(""), "A second document begins here.",
          "Leave one document: remove the line --- and what is old.");
      return Optional.empty();
    }
    return Optional.of(root);
  }

  private Node node(String path, int depth) throws IOException {
    Spot spot = spot(path);
    if (depth > DEEPEST) {
      throw new TooDeep(spot);
    }
    boolean plain = isPlain(spot);
    Node node = switch (parser.currentToken()) {
      case START_OBJECT -> mapping(spot, depth);
      case START_ARRAY -> sequence(spot, depth);
      case VALUE_NULL -> new Node.Nothing(spot);
      default -> new Node.Scalar(spot, parser.getText());
    };
    return plain ? node : new Node.Unusable(spot);
  }

  private boolean isPlain(Spot spot) throws IOException {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      problems.add(spot, "Anchors (&name) and aliases (*name) are not used here.",
          "Write the value out; a text that begins with & or * needs quotation marks.");
      return false;
    }
    if (parser.getTypeId() != null) {
      problems.add(spot, "Tags (!name) are not used here.",
          "Remove it; a text that begins with ! needs quotation marks.");
      return false;
    }
    return true;
  }

  private Node mapping(Spot spot, int depth) throws IOException {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.getText();
      Spot key = spot(Spot.join(spot.path(), name));
      parser.nextToken();
      Node value = node(key.path(), depth + 1);
      Node.Entry earlier = entries.putIfAbsent(name, new Node.Entry(key, value));
      if (earlier != null) {
        problems.add(key, "This key stands here twice; the first is in line " + earlier.key().line() + ".",
            "Keep one of them.");
      }
    }
    return new Node.Mapping(spot, entries);
  }

  private Node sequence(Spot spot, int depth) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(spot.path() + "[" + items.size() + "]", depth + 1));
    }
    return new Node.Sequence(spot, items);
  }

  private Spot spot(String path) {
    JsonLocation location = parser.currentTokenLocation();
    return new Spot(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), path);
  }

  /** Ends the reading at once: what is nested that deep is no configuration. */
  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Spot spot;

    TooDeep(Spot spot) {
      super("nested too deep", null, false, false);
      this.spot = spot;
    }
  }
}
