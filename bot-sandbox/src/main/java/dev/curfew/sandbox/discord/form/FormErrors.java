package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What Discord found wrong with a body, by place. Rendered as the nested {@code errors} object of error 50035.
 *
 * @see <a href="https://discord.com/developers/docs/reference#error-messages">Discord: error messages</a>
 */
public final class FormErrors {

  /** One complaint. {@code path} leads to the field, empty for the whole body. */
  public record Complaint(List<String> path, String code, String message) {
    public Complaint {
      path = List.copyOf(path);
    }
  }

  private final List<Complaint> complaints = new ArrayList<>();

  /** Notes a complaint about the field at {@code path}, its steps joined by dots. */
  public void complain(String path, String code, String message) {
    add(List.of(path.split("\\.")), code, message);
  }

  void add(List<String> path, String code, String message) {
    complaints.add(new Complaint(path, code, message));
  }

  /** Whether the body is acceptable so far. */
  public boolean isEmpty() {
    return complaints.isEmpty();
  }

  /** Everything found, in the order found. */
  public List<Complaint> complaints() {
    return List.copyOf(complaints);
  }

  /** The {@code errors} object: keys nest as the body does, array places are their index as text. */
  public ObjectNode toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (Complaint complaint : complaints) {
      ObjectNode place = root;
      for (String step : complaint.path()) {
        place = place.withObjectProperty(step);
      }
      place.withArrayProperty("_errors").addObject().put("code", complaint.code()).put("message", complaint.message());
    }
    return root;
  }
}
